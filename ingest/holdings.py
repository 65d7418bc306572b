"""The documents of a library to browse: those that are wanted, found by words of their titles, and counted. Pure."""

import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ingest.records import Status
from ingest.types import Form, Immutable, Metadata, Original


@dataclass(frozen=True, slots=True)
class Holding(Immutable):
    """A version of a document, without its text. `words` and `publishers` are what it is found by, folded."""

    id: str
    sha256: str
    status: Status
    replaced_by: str | None
    metadata: Metadata
    words: str
    publishers: str

    @property
    def about(self) -> Metadata | Original:
        """What a reader looks for: the work that a digest summarises, not our summary of it."""
        return self.metadata.original or self.metadata

    @property
    def year(self) -> str:
        """Empty where the date begins with none."""
        found = self.about.date[:4]
        return found if found.isascii() and found.isdecimal() and len(found) == 4 else ""


@dataclass(frozen=True, slots=True)
class Wanted(Immutable):
    """Only documents that match everything that is set: any of the values, all of the words."""

    words: str = ""
    kinds: tuple[str, ...] = ()
    publisher: str = ""
    languages: tuple[str, ...] = ()
    years: tuple[str, ...] = ()
    form: Form | None = None
    status: Status = "current"


@dataclass(frozen=True, slots=True)
class Facets(Immutable):
    """What can be chosen from, each with how many documents have it."""

    kinds: tuple[tuple[str, int], ...]
    publishers: tuple[tuple[str, int], ...]
    languages: tuple[tuple[str, int], ...]
    years: tuple[tuple[str, int], ...]
    forms: tuple[tuple[str, int], ...]


def holding(id: str, sha256: str, status: Status, replaced_by: str | None, metadata: Metadata) -> Holding:
    original = metadata.original
    titles = f"{metadata.title} {original.title if original else ''}"
    publisher = (original or metadata).publisher
    return Holding(id, sha256, status, replaced_by, metadata, folded(titles), folded(publisher))


def wanted(holdings: Iterable[Holding], filters: Wanted) -> list[Holding]:
    """Those that match, in the order they came."""
    words, publisher = folded(filters.words).split(), folded(filters.publisher)
    return [
        one
        for one in holdings
        if one.status == filters.status
        and (not filters.kinds or one.metadata.kind in filters.kinds)
        and (not filters.languages or one.metadata.language in filters.languages)
        and (not filters.years or one.year in filters.years)
        and (filters.form is None or one.metadata.form == filters.form)
        and publisher in one.publishers
        and all(word in one.words for word in words)
    ]


def facets(holdings: Sequence[Holding], most_publishers: int) -> Facets:
    """The commonest publishers first, the latest years first, the rest by name."""
    publishers = Counter(one.about.publisher for one in holdings if one.about.publisher)
    years = Counter(one.year for one in holdings if one.year)
    return Facets(
        kinds=_by_name(one.metadata.kind for one in holdings),
        publishers=tuple(publishers.most_common(most_publishers)),
        languages=_by_name(one.metadata.language for one in holdings),
        years=tuple(sorted(years.items(), reverse=True)),
        forms=_by_name(one.metadata.form for one in holdings),
    )


def folded(text: str) -> str:
    """Without case and accents, so that “cadiz” finds “Cádiz”."""
    parts = unicodedata.normalize("NFKD", text)
    return " ".join("".join(part for part in parts if not unicodedata.combining(part)).casefold().split())


def _by_name(values: Iterable[str]) -> tuple[tuple[str, int], ...]:
    return tuple(sorted(Counter(value for value in values if value).items()))
