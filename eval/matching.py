"""Whether a text holds a wording: the one comparison that nuggets are found by, in labels and in answers. Pure."""

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

_QUOTES = str.maketrans("’‘“”«»", '\'\'""""')


def flat(text: str) -> str:
    """Compatibility forms, straight quotation marks, one space, no capitals: what two wordings may differ in."""
    return " ".join(unicodedata.normalize("NFKC", text).translate(_QUOTES).casefold().split())


def shows(text: str, accepted: Iterable[Iterable[str]]) -> bool:
    """Whether all phrases of one accepted wording occur in the text; an accepted one is a set of phrases."""
    held = flat(text)
    return any(all(_pattern(phrase).search(held) for phrase in phrases) for phrases in accepted)


@lru_cache(4096)
def _pattern(phrase: str) -> re.Pattern[str]:
    """A phrase that begins or ends in a digit is no part of a longer number: `50` is not in `150` or `50.3`."""
    wanted = flat(phrase)
    before = r"(?<![\d])(?<!\d[.,])" if wanted[:1].isdigit() else ""
    after = r"(?!\d)(?![.,]\d)" if wanted[-1:].isdigit() else ""
    return re.compile(f"{before}{re.escape(wanted)}{after}")
