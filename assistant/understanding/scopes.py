"""What a question itself narrows the search to: one document that it names as documents are named, or dates. Pure.

Only what is said outright. A word of a title, a kind, a city or a year in passing narrows nothing and weighs nothing:
measured on 298 gold and 900 training questions, no weight for them finds the right document more often.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from assistant.types import Filters
from assistant.understanding.exonyms import also_called
from assistant.understanding.plain import plain
from assistant.understanding.same_name import same_name
from assistant.words import FOLDED_ASKING, fold
from ingest.types import Immutable

# What a document stands after, in plain text of the four languages.
WITHIN = re.compile(
    r"\b(?:in|within|according to|en|segun|de acuerdo con|dans|selon|d'apres|no|na|em|segundo|de acordo com)\s+"
    r"(?:the|el|la|le|l'|o|a)?\s*"
)
DOCUMENTS = (
    r"(?:documents?|documentos?|reports?|informes?|rapports?|relatorios?|guides?|guias?|studies|estudios|etudes|estudos|"
    r"publications?)"
)
YEAR = r"((?:19|20)\d\d)\b"
LINK = r"(?: \w+){0,3}? (?:published |publicad[oa]s? |publiee?s? )?"
SINCE = re.compile(rf"\b{DOCUMENTS}{LINK}(?:since|desde|depuis|a partir de|from) {YEAR}")
BEFORE = re.compile(rf"\b{DOCUMENTS}{LINK}(?:before|antes de|avant) {YEAR}")
# So many words of one title, one after the other, name it, whatever they are.
TELLING_WORDS = 3
WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Titled(Immutable):
    """A document as people name it."""

    document_id: str
    title: str
    kind: str


@dataclass(frozen=True, slots=True)
class Scope(Immutable):
    """The filters, and the titles or the years that a person reads of them."""

    filters: Filters
    titles: tuple[str, ...] = ()
    years: str = ""


def scope(question: str, shelf: Sequence[Titled]) -> Scope | None:
    """What the question narrows the search to; None where it searches everything."""
    return _dates(plain(question)) or _document(plain(question), shelf)


def _dates(said: str) -> Scope | None:
    if found := SINCE.search(said):
        return Scope(Filters(since=found[1]), years=f"{found[1]}–")
    if found := BEFORE.search(said):
        last = str(int(found[1]) - 1)
        return Scope(Filters(until=last), years=f"–{last}")
    return None


def _document(said: str, shelf: Sequence[Titled]) -> Scope | None:
    for within in WITHIN.finditer(said):
        named = _words(re.split(r"[.,;:?!()]", said[within.end() :])[0])
        if found := _only_of_its_kind(named, shelf) or _by_its_title(named, shelf):
            titles = tuple(dict.fromkeys(one.title for one in found))
            return Scope(Filters(document_ids=tuple(one.document_id for one in found)), titles)
    return None


def _only_of_its_kind(named: Sequence[str], shelf: Sequence[Titled]) -> list[Titled]:
    """The Decalogue, where there is one: its kind's name is asked for, and stands in its title."""
    kinds = [one.kind for one in shelf]
    alone = [one for one in shelf if kinds.count(one.kind) == 1 and len(one.kind) > 4 and one.kind.isalpha()]
    return [one for one in alone if named and _same(named[0], (fold(one.kind),))][:1]


def _by_its_title(named: Sequence[str], shelf: Sequence[Titled]) -> list[Titled]:
    first = named[:TELLING_WORDS]
    if len(first) < TELLING_WORDS:
        return []
    held = [one for one in shelf if all(_same(word, _words(one.title)) for word in first)]
    return held if len({one.title for one in held}) == 1 else []


@lru_cache(maxsize=10_000)
def _words(said: str) -> tuple[str, ...]:
    return tuple(word for word in map(fold, WORD.findall(said)) if word not in FOLDED_ASKING and len(word) > 1)


@lru_cache(maxsize=100_000)
def _same(word: str, others: tuple[str, ...]) -> bool:
    # By the first letter before anything dear: a question's words are held against those of every title.
    return any(
        called[0] == other[0] and same_name(called, other) for called in (word, *also_called(word)) for other in others
    )
