"""A question fit to be asked: not empty, not too long, its language known, its filters sound."""

from collections.abc import Sequence

from assistant.conversation import standalone
from assistant.errors import BadQuestion
from assistant.types import Filters, Question
from assistant.understanding.courtesies import courtesy, without_courtesies
from assistant.understanding.tongue import question_language
from ingest.days import days
from ingest.language_codes import ISO_639_1

LONGEST_QUESTION = 2_000
ENGLISH = "en"


def asked(text: str, language: str, filters: Filters, request_id: str, earlier: Sequence[str] = (), /) -> Question:
    """A question fit to be asked, understood with the `earlier` questions of its conversation, the latest last."""
    if not _can_be_written(text):
        raise BadQuestion("the question is not text in UTF-8; write it anew, or set the terminal to UTF-8")
    stripped = " ".join(text.split())
    if not any(character.isalnum() for character in stripped):
        raise BadQuestion("the question has no words in it; write what you want to know")
    if len(stripped) > LONGEST_QUESTION:
        raise BadQuestion(
            f"the question has {len(stripped):,} characters, at most {LONGEST_QUESTION:,} are read; shorten it, "
            "or ask its parts one by one"
        )
    if language.lower() not in ISO_639_1 | {""}:
        raise BadQuestion(
            f"language wants an ISO 639-1 code such as en, or nothing to have it detected; got {language!r}"
        )
    for bound in (filters.since, filters.until):
        _check_date(bound)
    before = [without_courtesies(" ".join(one.split())) for one in earlier if not courtesy(one)]
    if said := courtesy(stripped):
        # "OK" is no language's own: it is answered in that of the conversation.
        known = language.lower() or said.language or (question_language(before[-1]) if before else ENGLISH)
        return Question(stripped, known, filters, request_id, courtesy=said.kind)
    understood = standalone(without_courtesies(stripped), before)
    # A follow-up of three words says little of its language; the questions it goes on with say more.
    language = language.lower() or question_language(understood)
    return Question(stripped, language, filters, request_id, understood if understood != stripped else "")


def _can_be_written(text: str) -> bool:
    """Bytes that are no UTF-8 reach a program's arguments as halves of characters."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def _check_date(bound: str) -> None:
    try:
        days(bound)
    except ValueError as error:
        raise BadQuestion(
            f"since and until want an ISO 8601 date such as 2022-11-15, 2022-11 or 2022, got {bound!r}"
        ) from error
