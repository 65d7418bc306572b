"""How long somebody waits who gave a wrong password again and again. Pure."""

from datetime import datetime, timedelta

# So many mistakes are anybody's; each further one doubles the wait.
FREE = 4
FIRST = timedelta(seconds=30)
LONGEST = timedelta(hours=1)
# After this time without another mistake all is forgotten.
FORGOTTEN = timedelta(hours=24)


def still_counts(last: datetime, now: datetime) -> bool:
    return now - last < FORGOTTEN


def wait(count: int, last: datetime, now: datetime) -> timedelta:
    """What is left of the wait after so many failures, the latest at `last`; nothing where one may try."""
    if count <= FREE or not still_counts(last, now):
        return timedelta(0)
    whole = min(FIRST * int(2 ** min(count - FREE - 1, 20)), LONGEST)
    return max(last + whole - now, timedelta(0))
