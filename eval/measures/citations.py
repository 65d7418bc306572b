"""Citation recall and precision (ALCE: Gao et al. 2023, §4.3), and whether each quote stands in its document. Pure.

A statement is a sentence of the answer with the markers that follow it; its evidence is what the stored document
holds at the places cited, not what the answer says it holds.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from eval.support.judgement import Scorer
from eval.types import Asked, Quoted, Said
from ingest.sentences import sentence_spans

MARKER = re.compile(r"\[(\d+)\]")
# A marker before the full stop belongs to the sentence, as one after it does.
_MARKERS_BEFORE_STOP = re.compile(r"((?:\s*\[\d+\])+)([.!?…]+)(?=\s|$)")
_CITED = re.compile(r"(?P<said>.*?)(?P<markers>(?:\s*\[\d+\])+)|(?P<uncited>.+)$", re.DOTALL)
_WORD = re.compile(r"\w")


@dataclass(frozen=True, slots=True)
class Statement:
    """One thing that the answer states, and the quotes it cites for it; `dangling` are markers without a quote."""

    text: str
    quotes: tuple[Quoted, ...]
    dangling: int = 0


def citation_scores(asked: Asked, scorer: Scorer) -> dict[str, float]:
    """`citation_recall`, `citation_precision` and `quote_validity` of what was answered; all 0 where asking failed.

    What was declined states nothing, so nothing applies. An answer without a citation has a recall and precision of 0.
    """
    if asked.status == "failed":
        return {"citation_recall": 0.0, "citation_precision": 0.0, "quote_validity": 0.0}
    if asked.status != "answered":
        return {}
    stated = statements(asked.said)
    borne = [_is_borne(statement, scorer) for statement in stated]
    relevant = [
        float(is_borne and _is_relevant(statement, at, scorer))
        for statement, is_borne in zip(stated, borne, strict=True)
        for at in range(len(statement.quotes) + statement.dangling)
    ]
    return {
        "citation_recall": _mean(borne),
        "citation_precision": _mean(relevant),
        "quote_validity": _mean([is_valid(quoted) for quoted in asked.said.quotes]),
    }


def is_valid(quoted: Quoted) -> bool:
    """Whether the quote is, character by character, what the stored document holds where it points."""
    return bool(quoted.quote.strip()) and quoted.quote == quoted.stored


def statements(said: Said) -> tuple[Statement, ...]:
    """The answer's sentences in order, each with the quotes whose markers follow it.

    What stands before a marker and is a quote word for word is one statement, however many sentences it has.
    """
    by_marker = {quoted.marker: quoted for quoted in said.quotes}
    found: list[Statement] = []
    for match in _CITED.finditer(_MARKERS_BEFORE_STOP.sub(r"\2\1", said.text)):
        text, numbers = match["said"] or match["uncited"] or "", map(int, MARKER.findall(match["markers"] or ""))
        cited = list(dict.fromkeys(numbers))
        quotes = tuple(by_marker[number] for number in cited if number in by_marker)
        *uncited, last = _sentences(text, quotes, said.frame) or [""]
        found += [Statement(sentence, ()) for sentence in uncited]
        if last:
            found.append(Statement(last, quotes, len(cited) - len(quotes)))
    return tuple(found)


def _sentences(text: str, quotes: Sequence[Quoted], language: str) -> list[str]:
    for quoted in quotes:
        if text.rstrip().endswith(quoted.quote):
            before = text.rstrip()[: -len(quoted.quote)]
            return [*_sentences(before, (), language), quoted.quote]
    return list(_spoken(text, language))


def _spoken(text: str, language: str) -> Iterator[str]:
    for start, end in sentence_spans(text, language or "en"):
        if _WORD.search(text, start, end):
            yield text[start:end]


def _is_borne(statement: Statement, scorer: Scorer) -> bool:
    return bool(statement.quotes) and _supports(statement.quotes, statement.text, scorer)


def _is_relevant(statement: Statement, at: int, scorer: Scorer) -> bool:
    """A citation is irrelevant if it alone does not support the statement and the others without it still do."""
    if at >= len(statement.quotes):
        return False
    rest = statement.quotes[:at] + statement.quotes[at + 1 :]
    alone = _supports(statement.quotes[at : at + 1], statement.text, scorer)
    return alone or not (rest and _supports(rest, statement.text, scorer))


def _supports(quotes: Sequence[Quoted], claim: str, scorer: Scorer) -> bool:
    evidence = " ".join(quoted.stored for quoted in quotes)
    return scorer(evidence, claim, quotes[0].language).supported


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values) if values else 0.0
