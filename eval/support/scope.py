"""Which content words stand in the scope of a cue such as "not" or "must". Pure.

After NegEx (Chapman et al. 2001): a cue reaches over the next words of its clause, up to a fixed number of them. A
cue may stand after what it means ("is not", "are required"), so the word just before it is in its scope too.
"""

import re
from collections import defaultdict
from collections.abc import Mapping

from eval.support.content import WORD, stem_of

REACH = 5
_CLAUSE_END = re.compile(
    r"[;:.!?()]|,? (?:but|however|although|whereas|pero|sino|aunque|mais|cependant|bien que|mas|porém|embora)\b",
    re.IGNORECASE,
)


def scoped(text: str, cues: Mapping[str, re.Pattern[str]], language: str) -> dict[int, frozenset[str]]:
    """For each content word's stem the names of all cues that it stands under; `""` where it stands under none."""
    found: dict[int, set[str]] = defaultdict(set)
    for clause in _clauses(text):
        reached = _reached(clause, cues)
        for word in WORD.finditer(clause):
            stem = stem_of(word[0], language)
            if stem is not None:
                found[stem] |= reached.get(word.start(), {""})
    return {stem: frozenset(names) for stem, names in found.items()}


def _clauses(text: str) -> list[str]:
    return [clause for clause in _CLAUSE_END.split(text) if clause.strip()]


def _reached(clause: str, cues: Mapping[str, re.Pattern[str]]) -> dict[int, set[str]]:
    """Where each word begins that a cue reaches, with the names of those that do."""
    starts = [word.start() for word in WORD.finditer(clause)]
    reached: dict[int, set[str]] = defaultdict(set)
    for name, cue in cues.items():
        for match in cue.finditer(clause):
            after = [start for start in starts if start >= match.end()][:REACH]
            before = [start for start in starts if start < match.start()][-1:]
            for start in before + after:
                reached[start].add(name)
    return reached
