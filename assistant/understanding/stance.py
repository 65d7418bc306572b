"""Tell a question for advice on a case, or for an opinion, from one for what documents say. Pure."""

import re
import tomllib
from functools import cache
from pathlib import Path
from typing import Literal

from assistant.understanding.plain import plain

Stance = Literal["legal-advice", "opinion"]
# Who asks for both asks for advice.
STANCES: tuple[Stance, ...] = ("legal-advice", "opinion")
TABLE = Path(__file__).with_name("stances.toml")


def stance(question: str) -> Stance | None:
    """What the question asks for that no document can say; None for all that documents may answer."""
    said = plain(question)
    return next((kind for kind in STANCES if _patterns()[kind].search(said)), None)


@cache
def _patterns() -> dict[Stance, re.Pattern[str]]:
    table = tomllib.loads(TABLE.read_text(encoding="utf-8"))
    return {
        kind: re.compile("|".join(rf"\b(?:{one})(?!\w)" for said in table[kind].values() for one in said))
        for kind in STANCES
    }
