"""The time that figures are of: whole days, the last three months where none are told. Pure."""

from datetime import UTC, date, datetime, time, timedelta

USUAL = timedelta(days=90)
FIRST_YEAR, LAST_YEAR = 1970, 9000


def whole_days(first: date | None, last: date | None) -> tuple[datetime, datetime]:
    """From the beginning of the first day to the end of the last, whichever of the two comes earlier."""
    until = last or datetime.now(UTC).date()
    since = first or until - USUAL
    return _midnight(min(since, until)), _midnight(max(since, until) + timedelta(days=1))


def day(told: str) -> date:
    """As 2026-11-23. ValueError of what is none, or of no time of ours."""
    found = date.fromisoformat(told)
    if not FIRST_YEAR <= found.year <= LAST_YEAR:
        raise ValueError(f"a year from {FIRST_YEAR} to {LAST_YEAR} is wanted, came {found.year}")
    return found


def _midnight(of: date) -> datetime:
    return datetime.combine(of, time(), UTC)
