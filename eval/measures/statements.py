"""What an answer says, without its markers, and the statements that it is made of. Pure."""

import re

from eval.matching import flat
from eval.types import Said
from ingest.sentences import sentence_spans

_MARKER = re.compile(r"\s?\[(\d{1,4})\]")


def plain(said: Said) -> str:
    """The text without the markers of its quotes; any other number in brackets is the text's own."""
    return _unmarked(said.text, frozenset(quote.marker for quote in said.quotes))


def statements(said: Said) -> tuple[str, ...]:
    """The quotes, where the text is nothing but its quotes in their order; its sentences otherwise."""
    text = plain(said)
    markers = frozenset(quote.marker for quote in said.quotes)
    quotes = tuple(_unmarked(quote.quote, markers) for quote in said.quotes)
    if quotes and flat(" ".join(quotes)) == flat(text):
        return quotes
    return tuple(
        line[start:end] for line in text.splitlines() for start, end in sentence_spans(line, said.frame or "en")
    )


def _unmarked(text: str, markers: frozenset[int]) -> str:
    return _MARKER.sub(lambda found: "" if int(found[1]) in markers else found[0], text)
