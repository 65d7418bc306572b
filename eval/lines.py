"""Files of JSON lines as they are read: as UTF-8, and parted at line feeds alone."""

from pathlib import Path

from ingest.errors import RightsdeskError


def text_of(path: Path, wrong: type[RightsdeskError]) -> str:
    """The file's text without a byte order mark; `wrong` with the place where it is not UTF-8."""
    try:
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise wrong(f"{path}: wanted UTF-8, came byte 0x{error.object[error.start]:02x} at {error.start:,}") from error


def lines_of(text: str) -> list[str]:
    """Each line without its end; a text in JSON may hold any other mark that `str.splitlines` takes for one."""
    return text.removesuffix("\n").split("\n") if text else []
