"""A judge's verdicts out of what it replied: JSON alone, in a fence, in prose or after thinking aloud. Pure."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from eval.opinions.errors import Unreadable

# More is no verdict but a model that cannot stop; looking for objects in it takes the square of its length.
LONGEST = 20_000
LONGEST_REASON = 500


@dataclass(frozen=True, slots=True)
class Verdicts:
    """Whether the answer states each fact, in their order, and why."""

    holds: tuple[bool, ...]
    reason: str


def verdicts(text: str, facts: int) -> Verdicts:
    """The last object with verdicts, since models that think aloud draft before they reply. Unreadable without one."""
    found = [one for one in _objects(text[-LONGEST:]) if "holds" in one]
    wanted = f'wanted one JSON object whose "holds" is a list of {facts} times true or false'
    if not found:
        raise Unreadable(f"{wanted}, came {shown(text, 100) or 'nothing'}")
    holds = found[-1]["holds"]
    if not isinstance(holds, list) or len(holds) != facts or not all(isinstance(one, bool) for one in holds):
        raise Unreadable(f"{wanted}, came {shown(json.dumps(holds), 100)}")
    reason = found[-1].get("reason")
    return Verdicts(tuple(holds), shown(reason, LONGEST_REASON) if isinstance(reason, str) else "")


def shown(text: str, most: int) -> str:
    """On one line, without what moves a terminal's cursor or has no UTF-8, and no longer than `most`."""
    line = " ".join("".join(one if one.isprintable() else " " for one in text).split())
    return line if len(line) <= most else line[: most - 1] + "…"


def _objects(text: str) -> Iterator[dict[str, Any]]:
    """Every JSON object that is in no other one."""
    decoder, at = json.JSONDecoder(), text.find("{")
    while at >= 0:
        try:
            found, end = decoder.raw_decode(text, at)
            yield found
        except (ValueError, RecursionError):
            end = at + 1
        at = text.find("{", end)
