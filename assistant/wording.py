"""A text of ours in the reader's language, or else in English. Pure."""

from collections.abc import Mapping

FALLBACK = "en"


def worded(texts: Mapping[str, str], language: str) -> str:
    """The text of this language out of those that there are."""
    return texts.get(language, texts[FALLBACK])
