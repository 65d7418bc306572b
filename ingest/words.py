"""Count words, also where a script puts no spaces between them, and write sets of words down. Pure."""

_CHARACTERS_PER_WORD = 15


def count_words(text: str) -> int:
    """Words; a text with hardly any spaces counts by its length instead."""
    return max(len(text.split()), len(text) // _CHARACTERS_PER_WORD)


def word_set(words: str) -> frozenset[str]:
    """The words of a string, for sets that would fill a screen as literals."""
    return frozenset(words.split())
