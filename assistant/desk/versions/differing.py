"""How one version differs from another: runs of words that stayed, went and came. Pure."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

from ingest.types import Immutable

WORDS = re.compile(r"\s+|[^\s]+")


@dataclass(frozen=True, slots=True)
class Run(Immutable):
    """Words that stand in both, only in the older or only in the newer text."""

    kind: Literal["same", "out", "in"]
    text: str


def differences(older: str, newer: str) -> tuple[Run, ...]:
    """Joined without those that came, the runs are the older text; without those that went, the newer."""
    return tuple(_runs(WORDS.findall(older), WORDS.findall(newer)))


def _runs(older: list[str], newer: list[str]) -> Iterator[Run]:
    for kind, a, b, c, d in SequenceMatcher(None, older, newer, autojunk=False).get_opcodes():
        if kind == "equal":
            yield Run("same", "".join(older[a:b]))
            continue
        if b > a:
            yield Run("out", "".join(older[a:b]))
        if d > c:
            yield Run("in", "".join(newer[c:d]))
