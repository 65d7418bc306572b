"""Texts that say the same words: copies, told from versions that differ in a figure or a denial. Pure."""

import re
from collections.abc import Sequence

# Of the words of both, those that both have. In the shipped corpus no two passages of different documents share more
# than 0.62 of theirs, and copies with a changed line share 0.9: what is between them is wide.
SAME_WORDS = 0.8
# Versions of one text may have changed more, and are told by what is known of their documents.
SAME_PLACE = 0.5
# Fewer words are no statement: another text may hold them by chance.
LEAST_WORDS = 5
# What turns a sentence round although nearly all of its words stay.
_TELLING = re.compile(r"\d[\d.,]*|\b(?:not|no|nor|never|without|ni|nunca|sin|ne|pas|jamais|sans|não|nem|sem)\b", re.I)


def groups(texts: Sequence[str]) -> list[list[int]]:
    """Places of texts that say the same, together; each group where its first stands."""
    words = [_words(text) for text in texts]
    found: list[list[int]] = []
    for place, text in enumerate(texts):
        same = (at for at in found if _share(words[at[0]], words[place], SAME_WORDS) and _tell(texts[at[0]], text))
        group = next(same, None)
        if group is None:
            found.append([place])
        else:
            group.append(place)
    return found


def are_versions(one: str, other: str) -> bool:
    """Whether texts of two versions of a document stand in the same place: half of their words are the same."""
    return _share(_words(one), _words(other), SAME_PLACE)


def holds(text: str, quote: str) -> bool:
    """Whether the text says these words in this order, however they are spaced and capitalised."""
    sought = quote.casefold().split()
    return len(sought) >= LEAST_WORDS and f" {' '.join(sought)} " in f" {' '.join(text.casefold().split())} "


def _words(text: str) -> frozenset[str]:
    return frozenset(text.casefold().split())


def _share(one: frozenset[str], other: frozenset[str], least: float) -> bool:
    # Counting first: most pairs differ in length by more than they may.
    if min(len(one), len(other)) < least * max(len(one), len(other)):
        return False
    shared = len(one & other)
    return shared >= least * (len(one) + len(other) - shared)


def _tell(one: str, other: str) -> bool:
    """The very same figures and denials."""
    return _telling(one) == _telling(other)


def _telling(text: str) -> list[str]:
    return sorted(found.casefold().rstrip(".,") for found in _TELLING.findall(text))
