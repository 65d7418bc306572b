"""A file of JSON lines that people edit: one line is replaced or added, every other byte of it stays."""

import fcntl
import hashlib
import json
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Any

from eval.labelling.errors import Changed, Taken

# What `str.splitlines` takes for the end of a line and JSON does not: written as escapes, a reader may use either.
_ESCAPED = {ord(character): f"\\u{ord(character):04x}" for character in "\x85\u2028\u2029"}


@dataclass(frozen=True, slots=True)
class Row:
    """One line. `values` is empty where the line is no JSON object; it is then kept, and never edited."""

    number: int
    line: bytes
    values: Mapping[str, Any]

    @property
    def id(self) -> str:
        return str(self.values.get("id", ""))

    @property
    def version(self) -> str:
        """Changes whenever the line does; what an editor was shown is known by it."""
        return hashlib.sha256(self.line).hexdigest()[:16]


class RowFile:
    """Rows known by their `id`. Several processes may read and save at once; nobody sees half of a file."""

    def __init__(self, path: Path) -> None:
        # A link stays a link: what it names is replaced.
        self.path = path.resolve()

    def rows(self) -> tuple[Row, ...]:
        """All lines in order; none where there is no file yet."""
        return tuple(Row(number, _bare(line), _values(line)) for number, line in enumerate(self._lines(), start=1))

    def row(self, row_id: str) -> Row | None:
        return next((row for row in self.rows() if row.id == row_id), None)

    def save(self, values: Mapping[str, Any], replaces: str = "", opened: str = "") -> None:
        """Put a row in the place of the one with the id `replaces`, or at the end.

        `opened` is the version that the editor was shown: Changed if the line is another one now. Taken if another
        line has the new row's id.
        """
        with self._alone():
            rows = self.rows()
            at = _position(rows, replaces, opened) if replaces else len(rows)
            for row in rows:
                if row.id == values["id"] and row.number - 1 != at:
                    raise Taken(f"the id {row.id!r} is taken by line {row.number}; give this one an id of its own")
            self._write(at, dumped(values))

    def _write(self, at: int, text: str) -> None:
        lines = self._lines()
        # The line that stood there keeps its way of ending; one is only added where another line follows.
        end = lines[at][len(_bare(lines[at])) :] if at < len(lines) else b"\n"
        if at == len(lines) and lines and not lines[-1].endswith(b"\n"):
            lines[-1] += b"\n"
        lines[at : at + 1] = [text.encode() + end]
        _replace(self.path, b"".join(lines))

    def _lines(self) -> list[bytes]:
        try:
            with self.path.open("rb") as file:
                # A file's own lines end at a line feed and nowhere else.
                return list(file)
        except FileNotFoundError:
            return []

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """Held while a file is read, compared and replaced. The folder is locked, so that no lock file is left over."""
        self.path.parent.mkdir(parents=True, exist_ok=True)
        folder = os.open(self.path.parent, os.O_RDONLY)
        try:
            fcntl.flock(folder, fcntl.LOCK_EX)
            yield
            os.fsync(folder)
        finally:
            os.close(folder)


def dumped(values: Mapping[str, Any]) -> str:
    """The row as the gold cases are written: one line, accents as they are."""
    return json.dumps(values, ensure_ascii=False).translate(_ESCAPED)


def _position(rows: tuple[Row, ...], row_id: str, opened: str) -> int:
    row = next((row for row in rows if row.id == row_id), None)
    if row is None:
        raise Changed(
            f"{row_id!r} is no longer in the file; somebody renamed or removed it since you opened it", "", ""
        )
    if row.version != opened:
        line = row.line.decode("utf-8", "replace")
        raise Changed(f"somebody changed {row_id!r} since you opened it; nothing was saved", row.version, line)
    return row.number - 1


def _bare(line: bytes) -> bytes:
    return line.rstrip(b"\r\n")


def _values(line: bytes) -> Mapping[str, Any]:
    try:
        values = json.loads(line)
    except ValueError:
        return {}
    return values if isinstance(values, dict) else {}


def _replace(path: Path, content: bytes) -> None:
    """All of it or none: written beside, then put in place in one step, with the permissions that the file had."""
    mode = path.stat().st_mode & 0o777 if path.exists() else 0o644
    with NamedTemporaryFile(dir=path.parent, prefix=f".{path.name}.", delete=False) as beside:
        try:
            beside.write(content)
            beside.flush()
            os.fchmod(beside.fileno(), mode)
            os.fsync(beside.fileno())
            Path(beside.name).replace(path)
        except BaseException:
            Path(beside.name).unlink(missing_ok=True)
            raise
