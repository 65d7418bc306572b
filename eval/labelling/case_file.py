"""A file of gold cases under edit: which can be opened, what ids are taken, and saving one."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from eval.gold import GoldCase
from eval.labelling.checks import Problem, as_case
from eval.labelling.errors import LabellingError, Taken
from eval.labelling.fields import CaseFields, merged, values_of
from eval.labelling.rows import Row, RowFile


@dataclass(frozen=True, slots=True)
class OpenCase:
    """A case with the line that it was read from."""

    case: GoldCase
    row: Row


@dataclass(frozen=True, slots=True)
class BadLine:
    """A line that is no case, and why; it can be mended in the file alone."""

    row: Row
    problems: tuple[Problem, ...]


class CaseFile:
    """The cases of one file; ids are unique over all files beside it, since they are read together."""

    def __init__(self, path: Path) -> None:
        self.file = RowFile(path)

    def lines(self) -> tuple[OpenCase | BadLine, ...]:
        return tuple(map(_opened, self.file.rows()))

    def cases(self) -> tuple[GoldCase, ...]:
        return tuple(line.case for line in self.lines() if isinstance(line, OpenCase))

    def open(self, case_id: str) -> OpenCase:
        """LabellingError where there is no such case, or a line that is none."""
        row = self.file.row(case_id)
        line = _opened(row) if row else None
        if isinstance(line, OpenCase):
            return line
        problem = f"is no case: {line.problems[0].message}" if line else f"is not in {self.file.path.name}"
        raise LabellingError(f"{case_id!r} {problem}")

    def save(self, fields: CaseFields, replaces: str = "", opened: str = "") -> bool:
        """Write the case that these fields are; False where the file says just that already. Changed, Taken."""
        values = values_of(fields)
        before = self.file.row(replaces) if replaces else None
        if before and before.version == opened and as_case(before.values) == as_case(values):
            return False
        elsewhere = self._elsewhere(fields.id)
        if elsewhere:
            raise Taken(f"the id {fields.id!r} is taken in {elsewhere}; give this one an id of its own")
        self.file.save(merged(values, before.values if before else {}), replaces, opened)
        return True

    def free_id(self) -> str:
        """The last id with its number raised until nobody has it."""
        taken = [row.id for row in self.file.rows() if row.id]
        prefix, digits = _numbered(taken[-1] if taken else f"{self.file.path.stem}-000")
        number = int(digits) + 1
        while (free := f"{prefix}{number:0{len(digits)}}") in taken or self._elsewhere(free):
            number += 1
        return free

    def _elsewhere(self, case_id: str) -> str:
        beside = (path for path in sorted(self.file.path.parent.glob("*.jsonl")) if path != self.file.path)
        return next((path.name for path in beside if RowFile(path).row(case_id)), "")


def following(case_ids: Sequence[str], case_id: str) -> str:
    """The id after this one; empty after the last, or where it isn't there."""
    after = dict(zip(case_ids, case_ids[1:], strict=False))
    return after.get(case_id, "")


def _opened(row: Row) -> OpenCase | BadLine:
    if not row.values:
        return BadLine(row, (Problem("", "wanted a JSON object on one line"),))
    case = as_case(row.values)
    return OpenCase(case, row) if isinstance(case, GoldCase) else BadLine(row, case)


def _numbered(case_id: str) -> tuple[str, str]:
    match = re.fullmatch(r"(.*?)(\d+)", case_id)
    return (match[1], match[2]) if match else (f"{case_id}-", "0")
