"""What staff wait for, timed over a desk of many cases."""

import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import timedelta
from statistics import median

from assistant.desk.cases.casework import Casework
from assistant.desk.cases.records import OPERATOR, Filter
from eval.desk.many import BEGAN
from ingest.types import Immutable

WANTED: Mapping[str, Filter] = {
    "newest": Filter(),
    "of one state": Filter(status="in-review"),
    "of one person": Filter(assignee="a1"),
    "one word": Filter(text="bogota"),
    "three words in one area": Filter(text="wifi camera school", area="open-data"),
    "a word that is nowhere": Filter(text="zzz"),
    "a number": Filter(text="#7001"),
    "documents changed": Filter(changed=True),
}
DEEP = 150


@dataclass(frozen=True, slots=True)
class Took(Immutable):
    """Milliseconds; `listed` are what has to come at once, the others may take a moment."""

    name: str
    median: float
    most: float
    listed: bool


def timed(casework: Casework, rounds: int) -> Iterator[Took]:
    """Each thing once to warm up, then so many times."""
    casework.library_changed({f"d{number}": "a" * 64 for number in range(140)})
    for name, ask in asked(casework).items():
        ask()
        took = sorted(_milliseconds(ask) for _ in range(rounds))
        listed = name.startswith(("list", "search"))
        yield Took(name, round(median(took), 1), round(took[-1], 1), listed)


def asked(casework: Casework) -> dict[str, Callable[[], object]]:
    """What is timed, by name."""
    case, year = casework.listed(OPERATOR).items[0], timedelta(days=365)
    whole, quarter = (BEGAN, BEGAN + 3 * year), (BEGAN, BEGAN + year / 4)
    lists = {
        f"{'search' if by.text else 'list'}, {name}, page {page}": _listing(casework, by, page)
        for name, by in WANTED.items()
        for page in (1, DEEP)
    }
    return lists | {
        "similar cases": lambda: casework.similar(OPERATOR, case.id),
        "how many cite what changed": casework.changed_cases,
        "figures, all": lambda: casework.figures(OPERATOR, *whole),
        "gaps, a quarter": lambda: casework.gaps(OPERATOR, *quarter),
        "gaps, all": lambda: casework.gaps(OPERATOR, *whole),
    }


def _listing(casework: Casework, by: Filter, page: int) -> Callable[[], object]:
    return lambda: casework.listed(OPERATOR, by, page)


def _milliseconds(ask: Callable[[], object]) -> float:
    began = time.perf_counter()
    ask()
    return (time.perf_counter() - began) * 1_000
