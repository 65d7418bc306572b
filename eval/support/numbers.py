"""The guard for numbers: each figure of the claim must stand in the evidence, in digits or in words. Pure."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from eval.support.dates import read_dates
from eval.support.written_numbers import scale_of, written_numbers

_PERCENT = re.compile(r"\b(?:per ?cent|percent|por ?cento|por ciento|pour ?cents?)\b", re.IGNORECASE)
# "20 to 30 %", "20–30 %": the sign belongs to both.
_RANGE = re.compile(r"(\d)(\s*(?:-|–|to|and|a|à|e|y|et)\s*\d[\d.,]*\s*%)")
_DIGITS = re.compile(
    r"(?<![\w.,])(?P<figure>\d{1,3}(?:[,.' \u00a0\u202f’]\d{3})+(?!\d)(?:[.,]\d+)?|\d+(?:[.,]\d+)?)"
    r"(?P<percent>\s*%)?(?:[\s-](?P<scale>[^\W\d_]+))?"
)


@dataclass(frozen=True, slots=True)
class Number:
    """The values that a figure may mean (1.500 is one and a half, or fifteen hundred), and whether of a hundred."""

    values: frozenset[Decimal]
    percent: bool = False

    def told_by(self, other: "Number") -> bool:
        return self.percent == other.percent and bool(self.values & other.values)


def numbers_differ(evidence: str, claim: str, language: str) -> bool:
    """Whether the claim has a number that the evidence has not; the years and days of dates are another guard's."""
    shown = list(read_numbers(evidence, language))
    return any(not any(number.told_by(other) for other in shown) for number in read_numbers(claim, language))


def read_numbers(text: str, language: str) -> Iterator[Number]:
    """The numbers of a text that belong to no date."""
    undated = _RANGE.sub(r"\1%\2", _PERCENT.sub("%", read_dates(text)[1]))
    for match in _DIGITS.finditer(undated):
        scale = scale_of(match["scale"] or "", language)
        yield Number(frozenset(value * scale for value in _values(match["figure"])), bool(match["percent"]))
    for value, percent in written_numbers(_DIGITS.sub(_without_figure, undated), language):
        yield Number(frozenset({Decimal(value)}), percent)


def _without_figure(match: re.Match[str]) -> str:
    """What remains for the words: the scale has been counted with its figure; another word may be a number itself."""
    return f"; {match['scale'] or ''}"


def _values(figure: str) -> Iterator[Decimal]:
    """A mark before three digits may part thousands or decimals; any other mark, and the last of two kinds decimals."""
    plain = re.sub(r"[' \u00a0\u202f’]", "", figure)
    marks = re.findall(r"[.,]", plain)
    if not marks:
        yield Decimal(plain)
        return
    head, tail = re.split(rf"\{marks[-1]}(?=[^.,]*$)", plain)
    if len(set(marks)) == 2 or len(marks) == 1:
        yield Decimal(f"{re.sub('[.,]', '', head)}.{tail}")
    if len(tail) == 3 and len(set(marks)) == 1:
        yield Decimal(re.sub("[.,]", "", plain))
