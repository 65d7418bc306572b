"""The days that a date covers: one that is known to the month or the year only is a whole month or year."""

import calendar
from datetime import date


def days(known: str) -> tuple[str, str]:
    """First and last day of an ISO 8601 date (2022-11-15, 2022-11 or 2022); two empty strings of an empty one.

    ValueError if it is none of them, or on no calendar.
    """
    if not known:
        return "", ""
    if len(known) not in {4, 7, 10}:
        raise ValueError(f"wanted a date such as 2022-11-15, 2022-11 or 2022, got {known!r}")
    first = date.fromisoformat(f"{known}-01-01"[:10])
    if len(known) == 10:
        return known, known
    month = 12 if len(known) == 4 else first.month
    return first.isoformat(), first.replace(month=month, day=calendar.monthrange(first.year, month)[1]).isoformat()
