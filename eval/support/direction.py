"""The guard for direction: what rises in the evidence must not fall in the claim. Pure.

Beside negation, most contradictions between a claim and its evidence turn a word into its opposite (de Marneffe,
Rafferty & Manning 2008, "antonymy"). A list of pairs, each as the beginnings of its words, in the four languages.
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from assistant.words import fold

# Each line: words that mean one thing, then those that mean the opposite; `*` stands for any ending. As `fold` leaves
# them: without accents, and from four letters on without a last "s" ("plus" is "plu").
_PAIRS = """
increas* rais* rise rising rose grow* grew high higher elevat* enhanc* more greater upregulat*
  | decreas* reduc* low lower lowered fall* fell declin* diminish* less fewer downregulat* shrink* shrank
promot* activat* stimulat* enabl* allow* permit* encourag* facilitat* induc*
  | inhibit* suppress* prevent* prohibit* forbid* bann* ban block* hinder* imped* discourag* restrict*
improv* better benefi* strengthen* | wors* harm* weaken* deteriorat*
start* begin* began begun | end ended ending stop* ceas* abolish*
before earlier prior | after later
mandator* compulsor* obligator* requir* | voluntar* optional*
public publicly | private privately
includ* inclus* | exclu*
accept* approv* adopt* | reject* refus* deny denie*
minimum | maximum
aument* crec* mayor mejor* mas | dismin* reduc* redujo baj* menor empeor* meno
permit* autoriz* | prohib* impid*
obligatori* | voluntari* opcional* facultativ*
augment* hausse croi* superieur* plu amelior* | diminu* baiss* inferieur* moin aggrav*
autoris* permet* permi* | interdi* empech*
obligatoire | facultati* volontaire
aument* cresc* maior melhor* mai | diminu* reduz* menor pior* meno
permit* autoriz* | proib* imped*
ante antes | despue depoi
avant | apre apres
publico publica | privado privada
"""
_WORD = re.compile(r"[^\W\d_]+")


def direction_differs(evidence: str, claim: str) -> bool:
    """Whether claim and evidence each have one side of a pair only, and not the same one: "more" against "fewer"."""
    said, shown = _sides(claim), _sides(evidence)
    return any(
        (pair, not side) in shown and (pair, not side) not in said and (pair, side) not in shown for pair, side in said
    )


def _sides(text: str) -> frozenset[tuple[int, bool]]:
    return frozenset(side for word in _WORD.findall(text) for side in _sides_of(fold(word)))


@lru_cache(maxsize=50_000)
def _sides_of(word: str) -> tuple[tuple[int, bool], ...]:
    """The pairs that a word belongs to, and to which side of each."""
    return tuple(
        (pair, side) for pair, sides in enumerate(PAIRS) for side in (False, True) if sides[side].fullmatch(word)
    )


def _read_pairs(lines: str) -> Iterator[tuple[re.Pattern[str], re.Pattern[str]]]:
    for line in lines.replace("\n  |", " |").strip().splitlines():
        one, other = (re.compile("|".join(words.replace("*", r"\w*").split())) for words in line.split("|"))
        yield one, other


PAIRS = tuple(_read_pairs(_PAIRS))
