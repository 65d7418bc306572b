"""The content words of a text as stems, and which part of a claim's a text holds: no weights, no model. Pure.

Stems and stop words are those of the index, so that what retrieval takes for one word is one word here too.
"""

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from assistant.words import FOLDED_ASKING, fold
from ingest.language import LANGUAGES

if TYPE_CHECKING:
    from qdrant_edge import Bm25

WORD = re.compile(r"\w+(?:['’]\w+)*")
_COMPOUND = re.compile(r"\w+(?:[-‐‑]\w+)+")
_ELIDED = re.compile(r"^(?:[cdjlmnst]|qu|lorsqu|puisqu|jusqu)['’](?=\w)", re.IGNORECASE)
# Two words that are written as one elsewhere: "data base", "wi-fi". Shorter joins are other words by chance.
_SHORTEST_JOIN = 4


def stems(text: str, language: str) -> frozenset[int]:
    """The stems of a text's content words, and of what its compounds are if written as one word."""
    parts = {stem for word in WORD.findall(text) if (stem := stem_of(word, language)) is not None}
    return frozenset(parts | _joined(text, language))


def covered(claim: str, evidence: str, language: str) -> float:
    """Which part of the claim's content words the evidence holds, 0 to 1; 0 for a claim without any.

    A claim's word also counts where the evidence writes it as two ("wi fi", "data base"), and the reverse.
    """
    wanted = list(_wanted(claim, language))
    held = stems(evidence, language) | _neighbours(evidence, language)
    return sum(bool(word & held) for word in wanted) / len(wanted) if wanted else 0.0


@lru_cache(maxsize=100_000)
def stem_of(word: str, language: str) -> int | None:
    """A number that stands for the word's stem; None for a stop word, a word that asks, and a single letter."""
    bare = _ELIDED.sub("", word)
    if fold(bare) in FOLDED_ASKING or (len(bare) == 1 and not bare.isdigit()):
        return None
    found = _stemmer(language).embed_query(bare).indices
    return int(found[0]) if found else None


def _wanted(claim: str, language: str) -> Iterator[frozenset[int]]:
    """Each different content word as the stems that would show it: of a compound, the whole or the part."""
    compounds: dict[str, frozenset[int]] = {}
    for compound in _COMPOUND.findall(claim):
        whole = _joined(compound, language)
        compounds |= dict.fromkeys(WORD.findall(compound), whole)
    seen: set[int] = set()
    for word in WORD.findall(claim):
        stem = stem_of(word, language)
        if stem is not None and stem not in seen:
            seen.add(stem)
            yield frozenset({stem}) | compounds.get(word, frozenset())


def _joined(text: str, language: str) -> frozenset[int]:
    wholes = (re.sub(r"\W", "", compound) for compound in _COMPOUND.findall(text))
    return frozenset(stem for whole in wholes if (stem := stem_of(whole, language)) is not None)


def _neighbours(text: str, language: str) -> frozenset[int]:
    words = WORD.findall(text)
    pairs = (first + second for first, second in zip(words, words[1:], strict=False))
    whole = (stem_of(pair, language) for pair in pairs if len(pair) >= _SHORTEST_JOIN)
    return frozenset(stem for stem in whole if stem is not None)


@cache
def _stemmer(language: str) -> "Bm25":
    from qdrant_edge import Bm25, Bm25Config, DisabledStemmer, StopwordsSet

    if language in LANGUAGES:
        return Bm25(Bm25Config(ascii_folding=True, language=LANGUAGES[language]))
    plain = StopwordsSet(languages=set(), custom=set())
    return Bm25(Bm25Config(ascii_folding=True, stemmer=DisabledStemmer(), stopwords=plain))
