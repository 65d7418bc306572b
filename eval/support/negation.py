"""The guard for negation: what the evidence denies the claim must not assert, nor the reverse. Pure.

Scope as in NegEx (Chapman et al. 2001). Cues of the four languages are sought together: none is a word of another
that would mean something else often enough to matter.
"""

import re

from eval.support.content import WORD, stem_of
from eval.support.scope import scoped

NEGATION = re.compile(
    r"""(?<!\w)(?:
    (?:not|cannot|no|never|none|neither|nor|without|nobody|nothing|lacks?|lacked|lacking|fail(?:s|ed)?\ to|unable\ to
      |\w+n['’]t|incapable\ of|absence\ of)
    |(?:nunca|jamás|ningun[oa]s?|ningún|sin|tampoco|nadie|carecen?\ de)
    |(?:ne(?=\s)|n['’](?=\w)|aucune?s?|sans|jamais|pas(?=\s(?:de|d['’]|encore|été)))
    |(?:não|nem|nenhuma?|nenhum|sem|ninguém|tampouco)
    )(?!\w)|(?<!\w)n['’](?=\w)""",
    re.IGNORECASE | re.VERBOSE,
)
# What looks like a denial and is none.
_NO_DENIAL = re.compile(
    r"\b(?:not only|no solo|no sólo|no solamente|non seulement|não só|não apenas|no\.? ?(?=\d)|no later than"
    r"|without prejudice|sin perjuicio|sans préjudice|sem prejuízo)",
    re.IGNORECASE,
)
_PREFIX = re.compile(r"^(?:un|in|im|ir|il|non|dis|des|mis)(?=\w{4})", re.IGNORECASE)
CUES = {"negated": NEGATION}


def negation_differs(evidence: str, claim: str, language: str) -> bool:
    """Whether a content word of both is denied in one of them and nowhere so in the other, or is turned by a prefix."""
    said, shown = (scoped(_NO_DENIAL.sub(" ", text), CUES, language) for text in (claim, evidence))
    shared = said.keys() & shown.keys()
    if any(not said[stem] & shown[stem] for stem in shared):
        return True
    return _turned(claim, said, shown, language) or _turned(evidence, shown, said, language)


def _turned(text: str, own: dict[int, frozenset[str]], other: dict[int, frozenset[str]], language: str) -> bool:
    """Whether the text has "unlawful" and the other only "lawful", and neither denies it: "not lawful" is the same."""
    for word in WORD.findall(text):
        stem, bare = stem_of(word, language), _PREFIX.sub("", word)
        root = stem_of(bare, language) if bare != word else None
        if stem is None or root is None or stem in other or root in own:
            continue
        if other.get(root, frozenset()) & own.get(stem, frozenset()):
            return True
    return False
