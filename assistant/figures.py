"""The figures and dates that a sentence states, as far as two sentences can be compared by them. Pure."""

import re
from collections.abc import Iterator

from assistant.words import FOLDED_ASKING, fold

# A month of the four languages each line.
MONTHS = """
january enero janvier janeiro
february febrero février fevereiro
march marzo mars março
april abril avril
may mayo mai maio
june junio juin junho
july julio juillet julho
august agosto août
september septiembre setiembre septembre setembro
october octubre octobre outubro
november noviembre novembre novembro
december diciembre décembre dezembro
"""
_MONTH = {name: number for number, line in enumerate(MONTHS.split("\n")) for name in line.split()}
_YEAR = r"(?:19|20)\d\d"
_BY = r"(?:\s+(?:de|of|del|do))?\s+"
DATE = re.compile(
    rf"\b(?:(?P<day>\d{{1,2}})(?:st|nd|rd|th|er|º)?{_BY})?(?P<month>{'|'.join(_MONTH)}){_BY}(?P<year>{_YEAR})\b",
    re.IGNORECASE,
)
YEAR = re.compile(rf"\b{_YEAR}\b")
# A figure and the word that it counts, with at most one word between them.
COUNT = re.compile(r"(?<![\w.,/-])(\d{1,3}(?:[., ]\d{3})+|\d+)(?![\d.,/%-]*\d)\s+(?:([^\W\d_]+)\s+)?([^\W\d_]+)")
# Beside such a word a figure is a bound or a guess: another one may be as true.
LOOSE = re.compile(
    r"\b(?:over|more|least|most|about|around|some|nearly|almost|up to|than|under|fewer|m[áa]s|menos|unos|unas|casi|"
    r"cerca|plus|moins|environ|pr[èe]s|mais|quase|another|further|other|additional|first|next)\W+(?:de\s+|of\s+|than\s+)?$",
    re.IGNORECASE,
)


def counts(text: str) -> Iterator[tuple[str, int]]:
    """What is counted, folded, and how many; bounds and guesses are left out, and so are years."""
    for found in COUNT.finditer(text):
        figure = int(re.sub(r"\D", "", found[1]))
        if LOOSE.search(text[: found.start()]) or YEAR.fullmatch(found[1]):
            continue
        for word in filter(None, (found[2], found[3])):
            if fold(word) not in FOLDED_ASKING and word.casefold() not in _MONTH:
                yield fold(word), figure


def dates(text: str) -> frozenset[tuple[int, int, int]]:
    """Year, month and day of each date; 0 for what is not told."""
    told = [
        (int(found["year"]), _MONTH[found["month"].casefold()], int(found["day"] or 0)) for found in DATE.finditer(text)
    ]
    rest = DATE.sub(" ", text)
    return frozenset([*told, *((int(year), 0, 0) for year in YEAR.findall(rest))])


def years(text: str) -> frozenset[str]:
    return frozenset(YEAR.findall(text))
