"""Scores and runs for tests, each with only what the test cares about."""

from dataclasses import replace
from pathlib import Path
from typing import Any

from eval.gold import GoldCase
from eval.runs import Run
from eval.types import Asked, CaseScore, Said

CONFIGURATION = {"name": "main", "commit": "abc1234", "scorer": "one"}


def score(case_id: str, values: dict[str, float] | None = None, **known: Any) -> CaseScore:
    """An answerable English case on a document of its own, answered rightly with confidence 0.9 unless told."""
    made = CaseScore(case_id, "en", "factoid", "", True, "answered", True, 0.9, values or {})
    return replace(made, **known)


def case(score: CaseScore, question: str = "") -> GoldCase:
    """The gold case that a score is of."""
    labels: dict[str, Any] = {"why": "missing"}
    if score.answerable:
        place = {"document": score.cluster or "d", "section": ""}
        labels = {"gold": [place], "nuggets": [{"nugget": "n", "vital": True, "accepted": [["n"]]}]}
    known = {"id": score.case_id, "language": score.language, "kind": score.kind, "answerable": score.answerable}
    return GoldCase.model_validate(
        known | {"question": question or f"What is {score.case_id}?", "written_from": "facts"} | labels
    )


def run(*scores: CaseScore, texts: dict[str, str] | None = None, **configuration: Any) -> Run:
    """A run that these scores are of; an answer says `Text of ID.` unless told."""
    said = {one.case_id: Said((texts or {}).get(one.case_id, f"Text of {one.case_id}.")) for one in scores}
    answers = tuple(
        Asked(one.case_id, one.status, said[one.case_id], said[one.case_id], one.confidence, one.language)
        for one in scores
    )
    cases = tuple(case(one) for one in scores)
    timings = tuple({"total": 10.0 + number} for number in range(len(scores)))
    return Run(Path("run"), CONFIGURATION | configuration, cases, answers, timings, scores, {})
