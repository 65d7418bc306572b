"""Which documents are outdated, what stands in their place, and whether a question asks for the old one. Pure."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from assistant.answers import DocumentName
from assistant.types import Question
from assistant.words import content_words
from ingest.holdings import Holding
from ingest.types import Immutable


@dataclass(frozen=True, slots=True)
class Outdated(Immutable):
    """A document that is no longer what holds, `by` what stands in its place; None where nothing does.

    A question asks for it that has one of its `years`, or all of the `words` that set its title apart.
    """

    by: DocumentName | None
    years: frozenset[str]
    words: frozenset[str]

    def is_asked_for(self, question: Question) -> bool:
        asked = content_words(question.standalone)
        return bool(self.years & asked) or bool(self.words) and self.words <= asked


Versions = Mapping[str, Outdated]


def versions(holdings: Iterable[Holding]) -> Versions:
    """The outdated ones by id: declared superseded or not in force, or with a later version of the same work beside."""
    current = [one for one in holdings if one.status == "current"]
    named, latest = _by_name(current), _latest(current)
    found: dict[str, Outdated] = {}
    for one in current:
        declared, later = one.metadata.superseded_by, latest.get(_edition(one))
        if declared or not one.metadata.in_force:
            found[one.id] = _outdated(one, declared, named.get(declared))
        elif later is not None and _is_later(later, one):
            found[one.id] = _outdated(one, later.id, later)
    return found


def _outdated(one: Holding, name: str, by: Holding | None) -> Outdated:
    """A successor that is not in the library is called by the name that was declared."""
    if by is None:
        return Outdated(DocumentName(name, name) if name else None, frozenset({one.year} - {""}), _title(one))
    years = frozenset({one.year} - {"", by.year})
    return Outdated(DocumentName(by.id, by.about.title), years, _title(one) - _title(by))


def _by_name(holdings: Iterable[Holding]) -> dict[str, Holding]:
    """By id, and by work, which names the original rather than our summary."""
    some = sorted(holdings, key=lambda one: one.metadata.form == "original")
    return {one.metadata.work: one for one in some if one.metadata.work} | {one.id: one for one in some}


def _latest(holdings: Iterable[Holding]) -> dict[tuple[str, str, str], Holding]:
    """The last dated document of each edition that there are several of."""
    editions: dict[tuple[str, str, str], list[Holding]] = defaultdict(list)
    for one in holdings:
        if one.metadata.work and one.about.date:
            editions[_edition(one)].append(one)
    return {key: max(some, key=lambda one: one.about.date) for key, some in editions.items() if len(some) > 1}


def _edition(one: Holding) -> tuple[str, str, str]:
    """Versions of a work have these in common; a translation, or our summary, is no version."""
    return one.metadata.work, one.metadata.form, one.metadata.language


def _is_later(one: Holding, other: Holding) -> bool:
    """Not so of dates that may be the same day, as a year and a day of it may."""
    first, second = one.about.date, other.about.date
    return bool(second) and first > second and not first.startswith(second)


def _title(one: Holding) -> frozenset[str]:
    return content_words(one.about.title)
