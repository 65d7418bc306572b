"""What a person decides about the cases that turned between two runs, kept as JSON lines."""

from dataclasses import dataclass
from typing import Annotated, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from eval.labelling.rows import RowFile
from eval.labelling.turned import Turned, Way

Decision = Literal["accept", "fix", "note"]


class Verdict(BaseModel):
    """`accept`: the label stands and so does the turn. `fix`: the label is wrong. `note`: something to look into."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    id: Annotated[str, Field(min_length=1)]
    turned: Way
    before: str
    after: str
    verdict: Decision
    note: str = ""

    @model_validator(mode="after")
    def says_what(self) -> Self:
        """A note says something; so does whoever calls a label wrong."""
        if self.verdict != "accept" and not self.note:
            raise ValueError("please say what is to be looked into, or what is wrong with the label")
        return self


@dataclass(frozen=True, slots=True)
class Review:
    """The queue of what turned between two runs, which are named in each verdict."""

    turned: tuple[Turned, ...]
    before: str
    after: str
    file: RowFile

    def verdicts(self) -> dict[str, Verdict]:
        return {row.id: Verdict.model_validate(row.values) for row in self.file.rows()}

    def queue(self) -> list[Turned]:
        """What nobody has decided about yet."""
        decided = self.verdicts()
        return [one for one in self.turned if one.case.id not in decided]

    def verdict(self, one: Turned, decision: str, note: str) -> Verdict:
        """ValidationError where it is no decision, or says nothing that it should."""
        values = {"id": one.case.id, "turned": one.way, "before": self.before, "after": self.after}
        return Verdict.model_validate(values | {"verdict": decision, "note": note})

    def decide(self, verdict: Verdict) -> None:
        """Keep a verdict, in the place of an earlier one about the same case."""
        row = self.file.row(verdict.id)
        self.file.save(verdict.model_dump(), *((row.id, row.version) if row else ()))
