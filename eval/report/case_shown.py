"""A case, its answer and its score, laid side by side for a person to read. Pure."""

from eval.gold import GoldCase
from eval.matching import shows
from eval.measures.statements import plain
from eval.report.content import CaseShown, Expected
from eval.types import Asked, CaseScore, Found, Judged


def case_shown(case: GoldCase, asked: Asked, score: CaseScore, turned: str) -> CaseShown:
    """`turned` is "better" or "worse" than in the run compared with, or empty."""
    outcome, passed = outcome_of(score)
    return CaseShown(
        id=case.id,
        language=case.language,
        kind=case.kind,
        question=case.question,
        history=tuple((turn.question, turn.answer) for turn in case.history),
        answerable=case.answerable,
        why=case.why or "",
        near=case.near,
        gold=tuple((place.document, place.section) for place in case.gold),
        short_answers=case.short_answers,
        status=asked.status,
        outcome=outcome,
        passed=passed,
        turned=turned,
        text=asked.said.text,
        text_language=asked.said.frame,
        would_say="" if asked.status == "answered" else asked.would_say.text,
        reason=asked.reason,
        error=asked.error or score.error,
        confidence=asked.confidence,
        expected=_expected(case, asked),
        quotes=asked.said.quotes,
        found=asked.found,
        grades=tuple(_grade(found, asked.judged) for found in asked.found),
        values=score.values,
    )


def outcome_of(score: CaseScore) -> tuple[str, bool]:
    """What the case came to in words, and whether that is what it should; asking back counts as not answering."""
    if score.status == "failed":
        return "failed", False
    if score.status == "answered":
        if not score.answerable:
            return "should have declined", False
        return ("right", True) if score.right else ("wrong", False)
    return ("should have answered", False) if score.answerable else ("rightly declined", True)


def _expected(case: GoldCase, asked: Asked) -> tuple[Expected, ...]:
    said = plain(asked.said) if asked.status == "answered" else ""
    held_back = plain(asked.would_say)
    return tuple(
        Expected(
            nugget.nugget,
            nugget.vital,
            shows(said, nugget.accepted),
            shows(held_back, nugget.accepted),
            nugget.accepted,
        )
        for nugget in case.nuggets
    )


def _grade(found: Found, judged: tuple[Judged, ...]) -> int:
    """The best grade of the labels that reach this passage: one that tells no passage or section reaches them all."""
    return max((label.grade for label in judged if _reaches(label, found)), default=0)


def _reaches(label: Judged, found: Found) -> bool:
    if label.passage_id:
        return label.passage_id == found.passage_id
    return label.document == found.document and label.section in ("", found.section)
