"""Proposed cases on disk: taken in from an export, opened, and marked with what a person made of them."""

import json
from dataclasses import dataclass
from pathlib import Path

from pydantic import ValidationError

from assistant.requests import said
from eval.labelling.errors import LabellingError, Unfit
from eval.labelling.proposals import ProposedCase, WorkRecord, private, proposed
from eval.labelling.rows import RowFile


@dataclass(frozen=True, slots=True)
class Taking:
    """How many records became proposals, and how many were there already."""

    added: int
    known: int


def read_work(path: Path) -> tuple[WorkRecord, ...]:
    """All records of an export. Unfit names each line that is none or holds somebody's data; then nothing is taken."""
    if not path.is_file():
        raise LabellingError(f"wanted a file of exported records, {path} is none")
    records, wrong = [], []
    for row in RowFile(path).rows():
        try:
            record = WorkRecord.model_validate(row.values)
        except ValidationError as error:
            wrong.append(f"{path}:{row.number}: {said(error.errors(include_url=False))}")
            continue
        records.append(record)
        wrong += [f"{path}:{row.number}: {what}; remove it and propose again" for what in private(record)]
    if wrong:
        raise Unfit("\n".join(wrong))
    return tuple(records)


class Proposals:
    """All files of proposals in a folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def take(self, export: Path) -> Taking:
        """Add the export's records to the folder's file of its name; what was proposed before is left alone."""
        records = read_work(export)
        known = {one.id for one in self.all()}
        new = {one.id: one for one in map(proposed, records) if one.id not in known}
        file = RowFile(self.folder / f"{export.stem}.jsonl")
        for one in new.values():
            file.save(_row(one))
        return Taking(len(new), len(records) - len(new))

    def all(self) -> tuple[ProposedCase, ...]:
        return tuple(one for one, _ in self._filed())

    def waiting(self) -> tuple[ProposedCase, ...]:
        """Those that nobody has accepted or refused."""
        return tuple(one for one in self.all() if one.status == "proposed")

    def open(self, proposal_id: str) -> ProposedCase:
        """LabellingError where it isn't waiting."""
        found = next((one for one in self.waiting() if one.id == proposal_id), None)
        if found is None:
            raise LabellingError(f"no proposal {proposal_id!r} is waiting; somebody may have accepted or refused it")
        return found

    def accept(self, proposal_id: str, case_id: str) -> None:
        self._mark(proposal_id, status="accepted", case=case_id)

    def refuse(self, proposal_id: str, reason: str) -> None:
        self._mark(proposal_id, status="refused", reason=reason)

    def _mark(self, proposal_id: str, **changes: str) -> None:
        self.open(proposal_id)
        file = next(file for one, file in self._filed() if one.id == proposal_id)
        row = file.row(proposal_id)
        if row:
            file.save(dict(row.values) | changes, row.id, row.version)

    def _filed(self) -> list[tuple[ProposedCase, RowFile]]:
        found, wrong = [], []
        for path in sorted(self.folder.glob("*.jsonl")):
            file = RowFile(path)
            for row in file.rows():
                try:
                    found.append((ProposedCase.model_validate(row.values), file))
                except ValidationError as error:
                    wrong.append(f"{path}:{row.number}: {said(error.errors(include_url=False))}")
        if wrong:
            raise LabellingError("\n".join(wrong))
        return found


def _row(one: ProposedCase) -> dict[str, object]:
    values: dict[str, object] = json.loads(one.model_dump_json())
    return {name: value for name, value in values.items() if value not in ("", None, [])}
