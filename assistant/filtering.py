"""Filters that can hold: a language that exists, a kind that is known. A slip would look like nothing to be found."""

from collections.abc import Iterable
from difflib import get_close_matches

from assistant.errors import BadQuestion
from assistant.types import Filters
from ingest.catalogue import KINDS
from ingest.language_codes import ISO_639_1
from ingest.library import Library


def check_filters(filters: Filters, library: Library) -> None:
    """BadQuestion names what no document could have. A known kind that none has is fair to ask for."""
    for language in filters.languages:
        if language not in ISO_639_1:
            raise BadQuestion(f"filters.languages wants ISO 639-1 codes such as en; got {language!r}")
    if filters.kinds:
        _check_kinds(filters.kinds, {one.metadata.kind for one in library.holdings()} | set(KINDS))


def _check_kinds(kinds: Iterable[str], known: set[str]) -> None:
    for kind in kinds:
        if kind not in known:
            close = get_close_matches(kind, known, n=1)
            hint = f"did you mean {close[0]}?" if close else f"there are {', '.join(sorted(filter(None, known)))}"
            raise BadQuestion(f"filters.kinds: there is no kind {kind!r}; {hint}")
