"""A question fit to be asked: not empty, not too long, its language known, its filters sound."""

from datetime import date

from assistant.errors import BadQuestion
from assistant.types import Filters, Question
from ingest.language import detect_language

LONGEST_QUESTION = 2_000


def asked(text: str, language: str, filters: Filters, request_id: str) -> Question:
    """A question fit to be asked: not empty, not too long, its language known."""
    stripped = " ".join(text.split())
    if not any(character.isalnum() for character in stripped):
        raise BadQuestion("the question has no words in it; write what you want to know")
    if len(stripped) > LONGEST_QUESTION:
        raise BadQuestion(
            f"the question has {len(stripped):,} characters, at most {LONGEST_QUESTION:,} are read; shorten it, "
            "or ask its parts one by one"
        )
    for bound in (filters.since, filters.until):
        _check_date(bound)
    return Question(stripped, language or detect_language(stripped), filters, request_id)


def _check_date(bound: str) -> None:
    try:
        if bound:
            date.fromisoformat(bound)
    except ValueError as error:
        raise BadQuestion(f"since and until want an ISO 8601 date such as 2022-11-15, got {bound!r}") from error
