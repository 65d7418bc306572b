"""What an answer is compared with, and as what: the two texts of a similarity. Pure."""

from eval.gold import GoldCase
from eval.measures.statements import plain
from eval.types import Asked


def references(case: GoldCase) -> tuple[str, ...]:
    """The case's short answers, else its vital facts as one text; nothing where it can't be answered or has neither."""
    if case.short_answers and case.answerable:
        return case.short_answers
    vital = "; ".join(nugget.nugget for nugget in case.nuggets if nugget.vital)
    return (vital,) if vital else ()


def answer_text(asked: Asked) -> str:
    """What was answered, without the markers of its quotes; empty where nothing was."""
    return plain(asked.said).strip() if asked.status == "answered" else ""
