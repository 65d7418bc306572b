"""What a process and its children take of a machine, memory and processors, from /proc. Linux only."""

import os
from pathlib import Path

from eval.load.figures import Weighed

FIELD = "Private_"


def resident(process: int) -> int:
    """Bytes that nobody shares, of this process and all below it; what forks share would count twice."""
    return sum(_own(one) for one in _family(process))


def weighed(process: int, at_s: float) -> Weighed:
    return Weighed(at_s, resident(process))


def cpu_s(process: int) -> float:
    """Seconds that processors spent on this process and all below it."""
    return sum(_ticks(one) for one in _family(process)) / os.sysconf("SC_CLK_TCK")


def load() -> float:
    """How many processes wanted to run, on average over the last minute."""
    return round(os.getloadavg()[0], 1)


def _family(process: int) -> list[int]:
    try:
        below = Path(f"/proc/{process}/task/{process}/children").read_text().split()
    except OSError:
        return []
    return [process, *(one for child in below for one in _family(int(child)))]


def _own(process: int) -> int:
    try:
        lines = Path(f"/proc/{process}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    return 1024 * sum(int(line.split()[1]) for line in lines if line.startswith(FIELD))


def _ticks(process: int) -> int:
    try:
        # The name in brackets may hold anything; what follows doesn't.
        told = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return 0
    return int(told[11]) + int(told[12])
