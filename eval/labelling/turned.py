"""Cases that passed in one run and not in the other, with both answers. Pure."""

from dataclasses import dataclass
from typing import Literal

from eval.gold import GoldCase
from eval.runs import Run
from eval.set_measures import passed
from eval.types import Asked, CaseScore

Way = Literal["fell", "rose"]


@dataclass(frozen=True, slots=True)
class Turned:
    """A case as it is labelled in the later run, and what each of the two answered."""

    case: GoldCase
    way: Way
    before: Asked
    after: Asked


def turned(before: Run, after: Run) -> tuple[Turned, ...]:
    """In the later run's order; those that fell first. Cases that only one run asked cannot turn."""
    earlier = {score.case_id: (passed(score), asked) for score, asked in _paired(before)}
    found = [
        Turned(case, "rose" if now else "fell", earlier[case.id][1], asked)
        for case, (score, asked) in zip(after.cases, _paired(after), strict=True)
        if case.id in earlier and (now := passed(score)) != earlier[case.id][0]
    ]
    return tuple(sorted(found, key=lambda one: one.way))


def _paired(run: Run) -> tuple[tuple[CaseScore, Asked], ...]:
    return tuple(zip(run.scores, run.answers, strict=True))
