"""The guard for dates: a day, month or year that the claim tells must stand so in the evidence. Pure.

Dates are read as they are written in the four languages and in figures; a date tells what it names and no more.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from assistant.words import fold

_MONTHS = """
january enero janvier janeiro jan ene janv
february febrero fevrier fevereiro feb fevr fev
march marzo mars marco mar
april abril avril apr abr avr
may mayo mai maio
june junio juin junho jun
july julio juillet julho jul juil
august agosto aout aug ago
september septiembre setiembre septembre setembro sept sep set
october octubre octobre outubro oct out
november noviembre novembre novembro nov
december diciembre decembre dezembro dec dic dez
"""
MONTHS = {
    fold(name): month for month, names in enumerate(_MONTHS.strip().splitlines(), start=1) for name in names.split()
}
_NAME = r"(?P<{0}>[^\W\d_]{{3,10}})\.?"
_DAY = r"(?P<{0}>[0-3]?\d)(?:st|nd|rd|th|er|º|°)?"
_YEAR = r"(?P<{0}>1[5-9]\d\d|20\d\d)"
_OF = r"(?:\s+(?:de|of|del|d['’]))?\s+"
# The longest first: what one form has taken the next does not see.
_FORMS = tuple(
    re.compile(rf"(?<![\w.,/-])(?:{form})(?![\w/]|[.,-]\d)", re.IGNORECASE)
    for form in (
        r"(?P<y>\d{4})-(?P<m>[01]\d)-(?P<d>[0-3]\d)",
        r"(?P<d>[0-3]?\d)[/.](?P<m>[0-3]?\d)[/.](?P<y>\d{4})",
        _DAY.format("d") + _OF + _NAME.format("n") + r"(?:,?" + _OF + _YEAR.format("y") + ")?",
        _NAME.format("n") + r"\s+" + _DAY.format("d") + r"(?:,?\s+" + _YEAR.format("y") + ")?",
        _NAME.format("n") + r",?" + _OF + _YEAR.format("y"),
    )
)
_LONE_YEAR = re.compile(r"(?<![\w.,$€£])(?:1[5-9]\d\d|20\d\d)(?![\w%]|[.,]\d|\s?%)")


@dataclass(frozen=True, slots=True)
class Date:
    """What a date names; 0 stands for what it leaves open."""

    year: int = 0
    month: int = 0
    day: int = 0

    def told_by(self, other: "Date") -> bool:
        """Whether the other tells at least what this one does."""
        pairs = ((self.year, other.year), (self.month, other.month), (self.day, other.day))
        return all(mine in (0, theirs) for mine, theirs in pairs)


def dates_differ(evidence: str, claim: str) -> bool:
    """Whether the claim tells a date that no date of the evidence tells."""
    shown = [reading for readings in read_dates(evidence)[0] for reading in readings]
    return any(
        not any(reading.told_by(date) for reading in readings for date in shown) for readings in read_dates(claim)[0]
    )


@lru_cache(maxsize=1000)
def read_dates(text: str) -> tuple[tuple[tuple[Date, ...], ...], str]:
    """Each date with its possible readings (4/3 is in March or in April), and the text without them."""
    found: list[tuple[Date, ...]] = []
    for form in _FORMS:
        for match in list(form.finditer(text))[::-1]:
            readings = tuple(_readings(match))
            if readings:
                found.append(readings)
                text = f"{text[: match.start()]} {text[match.end() :]}"
    found += [(Date(int(year)),) for year in _LONE_YEAR.findall(text)]
    return tuple(found), _LONE_YEAR.sub(" ", text)


def _readings(match: re.Match[str]) -> Iterator[Date]:
    parts = {"d": "0", "m": "0", "n": "", "y": "0"} | {key: part or "0" for key, part in match.groupdict().items()}
    year, month, day = int(parts["y"]), MONTHS.get(fold(parts["n"]), 0) or int(parts["m"]), int(parts["d"])
    turned = (month, day) if "/" in match[0] else (day, month)
    for one_day, one_month in dict.fromkeys([(day, month), turned]):
        if 1 <= one_month <= 12 and one_day <= 31:
            yield Date(year, one_month, one_day)
