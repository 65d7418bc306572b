"""How long somebody waits who gave a wrong password again and again. Pure."""

from datetime import datetime, timedelta

# So many mistakes are anybody's; each further one doubles the wait. A whole office may sit behind one address.
FREE, FREE_AT_ADDRESS = 4, 20
FIRST = timedelta(seconds=30)
LONGEST = timedelta(hours=1)
# After this time without another mistake all is forgotten.
FORGOTTEN = timedelta(hours=24)


def wait(count: int, last: datetime, now: datetime, free: int = FREE) -> timedelta:
    """What is left of the wait after so many failures, the latest at `last`; nothing where one may try."""
    if count <= free or now - last >= FORGOTTEN:
        return timedelta(0)
    whole = min(FIRST * int(2 ** min(count - free - 1, 20)), LONGEST)
    return max(last + whole - now, timedelta(0))
