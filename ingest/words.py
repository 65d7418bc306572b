"""Count words, also where a script puts no spaces between them. Pure."""

_CHARACTERS_PER_WORD = 15


def count_words(text: str) -> int:
    """Words; a text with hardly any spaces counts by its length instead."""
    return max(len(text.split()), len(text) // _CHARACTERS_PER_WORD)
