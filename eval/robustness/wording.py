"""Fewer or plainer words for the same question. Pure."""

import unicodedata
from random import Random

from assistant.words import FOLDED_ASKING, WORD, fold
from eval.gold import GoldCase

_UPSIDE_DOWN = str.maketrans("", "", "¿¡")


def plain(case: GoldCase, _: Random) -> str:
    """Lower case, no accents, no opening marks: as typed on a telephone in a hurry."""
    apart = unicodedata.normalize("NFD", case.question.lower().translate(_UPSIDE_DOWN))
    return unicodedata.normalize("NFC", "".join(mark for mark in apart if not unicodedata.combining(mark)))


def keywords(case: GoldCase, _: Random) -> str | None:
    """The words that carry meaning, in their order: as typed into a search box. None where hardly any is left."""
    words = [word for word in WORD.findall(case.question) if fold(word) not in FOLDED_ASKING]
    return " ".join(words) if len(words) > 1 else None
