"""Tell what is only a courtesy from a question, and free a question of the courtesies around it. Pure."""

import re
from dataclasses import dataclass

from assistant.understanding.courtesy_phrases import BESIDE, KINDS, OPENERS, Kind, phrases
from assistant.understanding.plain import plain_of_same_length
from ingest.types import Immutable

MARKS = re.compile(r"[\W_]+")
# What follows a courtesy that a question comes after: "Thanks to whom …" is no thanks.
PAUSE = re.compile(r"\s*[.,;:!?…)\n–—-]+(?=\s|[¿¡]|$)")
# A text this long is no courtesy, whatever it says.
LONGEST = 200


@dataclass(frozen=True, slots=True)
class Courtesy(Immutable):
    """What was said for courtesy only; `language` is empty where the words say nothing of it."""

    kind: Kind
    language: str


@dataclass(frozen=True, slots=True)
class _Phrase(Immutable):
    kind: Kind
    language: str
    end: int


def courtesy(text: str) -> Courtesy | None:
    """The courtesy that a text is from its first word to its last; None where anything else is in it.

    Every word must belong to a phrase of courtesy, so that no question is taken for one by a word that they share.
    """
    if len(text) > LONGEST:
        return None
    said, at, found = plain_of_same_length(text), 0, list[_Phrase]()
    while (at := _past_marks(said, at)) < len(said):
        phrase = _phrase_at(said, at)
        if phrase:
            found.append(phrase)
            at = phrase.end
        elif beside := BESIDE.match(said, at):
            at = beside.end()
        else:
            return None
    return _weightiest(found)


def without_courtesies(text: str) -> str:
    """A question freed of greetings before it and thanks after it; the text as it is where nothing else is in it."""
    said = plain_of_same_length(text)
    start = _after_courtesies(said)
    left = text[start:]
    if not any(character.isalnum() for character in left):
        return text
    return left[: _before_courtesies(left)].rstrip(" ,;–—")


def _after_courtesies(said: str) -> int:
    """Where the question begins."""
    start, at = 0, _past_marks(said, 0)
    while phrase := _phrase_at(said, at):
        beside = _past_beside(said, phrase.end)
        pause = PAUSE.match(said, beside)
        if not pause and not OPENERS.fullmatch(said, at, beside):
            break
        start = at = _past_spaces(said, pause.end() if pause else phrase.end)
    return start


def _before_courtesies(text: str) -> int:
    """Where the question ends: before a last sentence that is courtesy only."""
    for mark in re.finditer(r"[.?!…,]\s+", text):
        found = courtesy(text[mark.end() :])
        if found and found.kind in {"thanks", "goodbye"}:
            return mark.start() + (text[mark.start()] != ",")
    return len(text)


def _past_marks(said: str, at: int) -> int:
    marks = MARKS.match(said, at)
    return marks.end() if marks else at


def _past_spaces(said: str, at: int) -> int:
    return at + len(said[at:]) - len(said[at:].lstrip())


def _past_beside(said: str, at: int) -> int:
    """Past whom it is said to: "Hello Rightsdesk, …"."""
    spaces = _past_spaces(said, at)
    beside = BESIDE.match(said, spaces)
    return beside.end() if beside else at


def _phrase_at(said: str, at: int) -> _Phrase | None:
    """The longest phrase that begins here; of equal ones the first in the table."""
    found = [
        _Phrase(kind, language, match.end())
        for kind, language, pattern in phrases()
        if (match := pattern.match(said, at))
    ]
    return max(found, key=lambda phrase: phrase.end, default=None)


def _weightiest(found: list[_Phrase]) -> Courtesy | None:
    if not found:
        return None
    kind = min((phrase.kind for phrase in found), key=KINDS.index)
    told = [phrase.language for phrase in found if phrase.language]
    same = [phrase.language for phrase in found if phrase.kind == kind and phrase.language]
    return Courtesy(kind, (same or told or [""])[0])
