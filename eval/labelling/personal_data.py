"""E-mail addresses and phone numbers in a text that is about to be kept. Pure.

Names of people are not found: whoever exports questions and whoever accepts a case reads them.
"""

import re
from dataclasses import dataclass

_EMAIL = re.compile(r"[\w.+'-]+@[\w-]+(?:\.[\w-]+)+")
# Digits in groups, as phones are written; commas and colons part other things.
_NUMBER = re.compile(r"(?<![\w.,/-])(?:\+|\(\+?)?\d(?:[ \u00a0\u202f().\-/]{0,2}\d){6,17}(?![\w%€$])")
_DATE = re.compile(r"\b(?:\d{4}-\d{2}-\d{2}|\d{1,2}[./-]\d{1,2}[./-]\d{4}|(?:19|20)\d{2}\s*[-/–]\s*(?:19|20)\d{2})\b")
# A telephone number with its country has 15 digits at most (ITU-T E.164).
_FEWEST, _MOST = 9, 15


@dataclass(frozen=True, slots=True)
class PersonalData:
    """What it looks like, and where in the text it begins and ends."""

    what: str
    start: int
    end: int


def personal_data(text: str) -> tuple[PersonalData, ...]:
    """In the order they stand. In doubt a number is a phone: to write it otherwise costs less than to keep one."""
    emails = [PersonalData("an e-mail address", *match.span()) for match in _EMAIL.finditer(text)]
    dates = _DATE.sub(lambda match: " , " + "," * (len(match[0]) - 3), text)
    phones = [PersonalData("a phone number", *match.span()) for match in _NUMBER.finditer(dates) if _is_phone(match[0])]
    return tuple(sorted((*emails, *phones), key=lambda found: found.start))


def _is_phone(number: str) -> bool:
    groups = re.findall(r"\d+", number)
    digits = sum(map(len, groups))
    if number.startswith(("+", "(+", "00")):
        return digits <= _MOST
    # 250 000 000 and 1.250.000.000 are amounts, which groups of three that end in zeros tell.
    amount = len(groups) > 1 and groups[-1] == "000" and all(len(group) == 3 for group in groups[1:])
    return _FEWEST <= digits <= _MOST and not amount
