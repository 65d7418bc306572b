"""The guard for names: who or what the claim names must be named in the evidence. Pure.

A name is a capitalised word that does not begin a sentence, or an acronym. A name may stand as its initials in the
one and in full in the other. German is left to acronyms: it capitalises every noun.
"""

import re
from collections.abc import Iterator

from assistant.words import fold
from eval.support.dates import MONTHS
from ingest.sentences import sentence_spans
from ingest.words import word_set

_WORD = re.compile(r"\w+(?:['’]\w+)*")
_ELIDED = re.compile(r"^(?:[cdjlmnst]|qu)['’](?=\w)|['’]s$", re.IGNORECASE)
_ACRONYM = re.compile(r"(?=\w*[A-Z]\w*[A-Z0-9])[A-Z0-9][A-Za-z0-9]{1,9}")
_SMALL = word_set(
    "a an and at by de del der des di do dos da das du e el en et for in la las le les los of on the to y"
)
# What a capital does not make a name.
_TITLES = word_set("i mr mrs ms dr prof sr sra monday tuesday wednesday thursday friday saturday sunday")
_CAPITALISED_RUN = re.compile(r"[A-ZÀ-Þ]\w*(?:[ -](?:\w{1,3} )?[A-ZÀ-Þ]\w*)+")
_TITLE_CASE = 0.7
# Two letters follow each other at the beginnings of words by chance.
_SHORTEST_ABBREVIATION = 3


def names_differ(evidence: str, claim: str, language: str) -> bool:
    """Whether the claim has a name whose words, initials or full form the evidence has not."""
    shown = {fold(bare) for word in _WORD.findall(evidence) for bare in {word, _bare(word), *word.split("-")}}
    told = shown | _all_initials(evidence) | _spelt_out(claim, shown)
    missing = read_names(claim, language) - told
    return any(not _abbreviates(name, evidence) and not _abbreviates(name, claim) for name in missing)


def read_names(text: str, language: str) -> frozenset[str]:
    """The names' words, folded; of a text that is written like a title only the acronyms."""
    return frozenset(
        name for start, end in sentence_spans(text, language) for name in _names(text[start:end], language)
    )


def _names(sentence: str, language: str) -> Iterator[str]:
    words = [_bare(word) for word in _WORD.findall(sentence)]
    rest = [word for word in words[1:] if fold(word) not in _SMALL]
    capitals = [word for word in rest if word[:1].isupper()]
    like_title = len(rest) > 3 and len(capitals) > _TITLE_CASE * len(rest)
    if words and _ACRONYM.fullmatch(words[0]):
        yield fold(words[0])
    for word in capitals:
        if _ACRONYM.fullmatch(word) or not (like_title or language == "de" or _is_no_name(word)):
            yield fold(word)


def _is_no_name(word: str) -> bool:
    return fold(word) in MONTHS or fold(word) in _TITLES or word.isdigit()


def _abbreviates(name: str, text: str) -> bool:
    """Whether so many words follow each other in the text that begin with the name's letters: "renal cell carcinoma".

    Of a claim too, which may introduce an acronym beside its full form.
    """
    initials = "".join(fold(word)[:1] for word in _WORD.findall(text))
    return len(name) >= _SHORTEST_ABBREVIATION and name in initials


def _spelt_out(claim: str, shown: set[str]) -> frozenset[str]:
    """The words of the claim's names in full whose initials the evidence has: UCLG."""
    runs = [run for run in _CAPITALISED_RUN.findall(claim) if _initials(run) & shown]
    return frozenset(fold(_bare(word)) for run in runs for word in _WORD.findall(run))


def _all_initials(text: str) -> frozenset[str]:
    return frozenset(initials for run in _CAPITALISED_RUN.findall(text) for initials in _initials(run))


def _initials(run: str) -> frozenset[str]:
    """Of all words and of the capitalised alone: "Internet of Things" is IoT, "Department of Justice" DOJ or DJ."""
    words = _WORD.findall(run)
    whole = "".join(word[0] for word in words)
    capitals = "".join(word[0] for word in words if word[0].isupper())
    return frozenset(fold(letters) for letters in (whole, capitals) if len(letters) > 1)


def _bare(word: str) -> str:
    return _ELIDED.sub("", word)
