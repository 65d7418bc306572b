"""A text without what is typography alone, and where each character of it stood. Pure."""

import re
import unicodedata
from dataclasses import dataclass

from ingest.types import Immutable

# In this order: a space is taken with the sign that it belongs to.
SIGNS = (
    (re.compile(r"[\u00ad\u200b-\u200d\u2060\ufeff]+"), ""),
    (re.compile(r"«\s*|\s*»|[“”„‟″]"), '"'),
    (re.compile(r"[‘’‚‛′]"), "'"),
    # French puts a space before these, others do not.
    (re.compile(r"\s+(?=[;:!?])"), ""),
    (re.compile(r"\s*[—―]\s*"), " - "),
    (re.compile(r"[‐‑‒–−]"), "-"),
    (re.compile(r"…"), "..."),
    (re.compile(r"\s+"), " "),
)
LIGATURES = re.compile(r"[\ufb00-\ufb06]")


@dataclass(frozen=True, slots=True)
class Plain(Immutable):
    """`places[at]` is where the character at `at` stands in `written`, which is the text in composed letters."""

    text: str
    places: tuple[int, ...]
    written: str


def untypeset(written: str) -> str:
    """The text alone."""
    return read_plain(written).text.strip()


def read_plain(text: str) -> Plain:
    """Straight quotes, one dash, single spaces, no ligatures, nothing that is not seen."""
    written = unicodedata.normalize("NFC", text)
    characters: list[str] = []
    places: list[int] = []
    at = 0
    while at < len(written):
        end, said = _read(written, at)
        for one in said:
            # Where a dash brought its own spaces, or what is not seen stood between two.
            if one != " " or characters[-1:] != [" "]:
                characters.append(one)
                places.append(at)
        at = end
    return Plain("".join(characters), tuple(places), written)


def _read(written: str, at: int) -> tuple[int, str]:
    if written[at].isascii() and written[at].isalnum():
        return at + 1, written[at]
    for sign, said in SIGNS:
        if found := sign.match(written, at):
            return found.end(), said
    one = written[at]
    return at + 1, unicodedata.normalize("NFKC", one) if LIGATURES.match(one) else one
