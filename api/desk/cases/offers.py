"""The passages that stand beside a draft, to be quoted in it. Pure."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from assistant.desk.letters.letter import Part
from ingest.types import Immutable


@dataclass(frozen=True, slots=True)
class Offer(Immutable):
    """A quote that an answer gave: what it says, and where it stands."""

    passage_id: str
    start: int
    end: int
    quote: str
    title: str
    place: str
    page: int | None
    language: str
    is_summary: bool

    @property
    def key(self) -> str:
        return f"{self.passage_id}:{self.start}:{self.end}"


def offers_of(parts: Sequence[Part], *asked: Mapping[str, Any]) -> tuple[Offer, ...]:
    """Of what was asked last, then of the draft's questions; each once."""
    answers = [*asked, *(part.answer for part in parts)]
    found = (_offer(one) for answer in answers for one in answer.get("citations") or ())
    return tuple({one.key: one for one in found}.values())


def place_of(key: str) -> tuple[str, int, int] | None:
    """Passage, beginning and end that a key tells; None where it is none."""
    passage, _, rest = key.partition(":")
    start, _, end = rest.partition(":")
    known = passage and start.isascii() and start.isdecimal() and end.isascii() and end.isdecimal()
    return (passage, int(start), int(end)) if known and len(rest) < 24 else None


def added(values: Iterable[str]) -> dict[int, tuple[str, int, int]]:
    """By marker, the places that a form's hidden fields name: `3:passage:start:end`."""
    found = {}
    for value in values:
        marker, _, key = value.partition(":")
        place = place_of(key)
        if place and marker.isascii() and marker.isdecimal() and len(marker) < 4:
            found[int(marker)] = place
    return found


def _offer(one: Mapping[str, Any]) -> Offer:
    original = one.get("original") or {}
    return Offer(
        passage_id=str(one["passage_id"]),
        start=int(one["start"]),
        end=int(one["end"]),
        quote=str(one["quote"]),
        title=str(original.get("title") or one["title"]),
        place=" › ".join(one.get("section") or ()),
        page=one.get("page"),
        language=str(one.get("language") or ""),
        is_summary=one.get("form") == "digest",
    )
