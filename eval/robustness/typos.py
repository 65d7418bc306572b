"""Slips of the finger: a neighbouring key, two letters swapped, one left out. Pure."""

import re
from random import Random

from eval.gold import GoldCase

# The letters around each on a QWERTY keyboard; other layouts differ in few of them.
_ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
# Short words are typed right more often, and figures are not words: one digit changed is another question.
_WORD = re.compile(r"[^\W\d_]{4,}")
_ONE_IN = 4


def mistype(case: GoldCase, random: Random) -> str | None:
    """One slip in every fourth word of four letters or more, at least in one; the first letter stays.

    The kinds of slip are those of Damerau (1964) without the letter too many, in even shares.
    """
    words = list(_WORD.finditer(case.question))
    if not words:
        return None
    chosen = random.sample(words, max(1, len(words) // _ONE_IN))
    question = case.question
    for word in sorted(chosen, key=re.Match.start, reverse=True):
        question = question[: word.start()] + slip(word[0], random) + question[word.end() :]
    return question


def slip(word: str, random: Random) -> str:
    """The word with one slip behind its first letter."""
    at = random.randrange(1, len(word) - 1)
    kind = random.choice(("neighbour", "swap", "drop"))
    if kind == "swap" and word[at] != word[at + 1]:
        return word[:at] + word[at + 1] + word[at] + word[at + 2 :]
    near = neighbours(word[at].lower())
    if kind == "neighbour" and near:
        return word[:at] + random.choice(near) + word[at + 1 :]
    return word[:at] + word[at + 1 :]


def neighbours(letter: str) -> str:
    """The keys that touch this one; none for a letter that has no key of its own.

    Each row stands half a key further to the right than the one above it.
    """
    for number, row in enumerate(_ROWS):
        at = row.find(letter)
        if at >= 0:
            above = _ROWS[number - 1][at : at + 2] if number else ""
            below = _ROWS[number + 1][max(0, at - 1) : at + 1] if number + 1 < len(_ROWS) else ""
            return above + row[max(0, at - 1) : at] + row[at + 1 : at + 2] + below
    return ""
