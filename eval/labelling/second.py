"""A second person's labels of the same cases, given without seeing the first's."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from assistant.requests import said
from eval.gold import GoldCase
from eval.labelling.errors import LabellingError
from eval.labelling.rows import RowFile

Judgement = Literal["vital", "okay", "no"]


class SecondLabels(BaseModel):
    """What a second labeller says of one case: can it be answered, and what is each fact of the first's worth?"""

    model_config = ConfigDict(extra="forbid", frozen=True)

    id: Annotated[str, Field(min_length=1)]
    answerable: bool
    nuggets: dict[str, Judgement] = Field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class SecondPass:
    """Cases to judge again, and where the judgements go.

    Whether a case can be answered is judged before its facts are shown, since they would tell.
    """

    cases: tuple[GoldCase, ...]
    name: str
    file: RowFile

    def given(self) -> dict[str, SecondLabels]:
        return {labels.id: labels for labels in read_second(self.file.path)}

    def queue(self) -> list[GoldCase]:
        """What is still to do. In an order of chance, the same each time: wherever one stops, a sample is judged."""
        given = self.given()
        left = (case for case in self.cases if not finished(case, given.get(case.id)))
        return sorted(left, key=lambda case: hashlib.sha256(case.id.encode()).hexdigest())

    def judge(self, labels: SecondLabels) -> None:
        """Keep these labels, in the place of those given to the same case before."""
        row = self.file.row(labels.id)
        replaces, opened = (row.id, row.version) if row else ("", "")
        self.file.save(labels.model_dump(), replaces, opened)


def finished(case: GoldCase, labels: SecondLabels | None) -> bool:
    """Facts are judged only where the second, too, says that the case can be answered."""
    if labels is None:
        return False
    return not labels.answerable or {nugget.nugget for nugget in case.nuggets} <= set(labels.nuggets)


def second_file(cases: Path, name: str) -> Path:
    """Where somebody's labels go: below the cases, where nobody takes them for cases."""
    if not name.replace("-", "").replace("_", "").isalnum():
        raise LabellingError(f"--second wants a name of letters, digits, - and _, came {name!r}")
    return cases.parent / "second" / f"{cases.stem}.{name}.jsonl"


def read_second(path: Path) -> Sequence[SecondLabels]:
    """All labels of a file. LabellingError names each line that is none."""
    labels, wrong = [], []
    for row in RowFile(path).rows():
        try:
            labels.append(SecondLabels.model_validate(row.values))
        except ValidationError as error:
            wrong.append(f"{path}:{row.number}: {said(error.errors(include_url=False))}")
    if wrong:
        raise LabellingError("\n".join(wrong))
    return labels
