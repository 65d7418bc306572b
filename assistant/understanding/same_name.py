"""Whether two words are one name in two languages: Londres and London, Roterdão and Rotterdam. Pure."""

from difflib import SequenceMatcher
from functools import lru_cache

# A name of fewer letters is itself or another.
FEWEST_LETTERS = 4
ALIKE = 0.75


@lru_cache(maxsize=100_000)
def same_name(one: str, other: str) -> bool:
    """Of folded words. Names change their ends and doubled letters from language to language, not their beginnings."""
    if one == other:
        return True
    if min(len(one), len(other)) < FEWEST_LETTERS or one[0] != other[0]:
        return False
    if 2 * _shared_beginning(one, other) > max(len(one), len(other)):
        return True
    matcher = SequenceMatcher(None, one, other)
    return matcher.real_quick_ratio() >= ALIKE and matcher.quick_ratio() >= ALIKE and matcher.ratio() >= ALIKE


def _shared_beginning(one: str, other: str) -> int:
    return next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
