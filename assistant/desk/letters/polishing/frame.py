"""A letter with signs in place of what a model must not touch, and the letter again from what it made of that. Pure."""

import re
from dataclasses import dataclass

from assistant.desk.letters.paragraphs import MARKER, paragraphs
from assistant.personal import personal_data
from ingest.types import Immutable

SIGN = re.compile(r"\[\[([A-Z]+[0-9]*)\]\]")
ADDRESS = re.compile(r"https?://[^\s<>\])]+")


@dataclass(frozen=True, slots=True)
class Frame(Immutable):
    """`text` has a sign such as [[Q1]] for each quote, marker, address and personal datum; `kept` is what they mean."""

    text: str
    kept: tuple[tuple[str, str], ...]

    @property
    def signs(self) -> list[str]:
        """In the order they stand."""
        return SIGN.findall(self.text)


def framed(body: str, name: str) -> Frame:
    """What a model is shown: no quote, no address, and nothing of who asked."""
    kept: list[tuple[str, str]] = []

    def sign(kind: str, text: str) -> str:
        kept.append((f"{kind}{len(kept) + 1}", text))
        return f"[[{kept[-1][0]}]]"

    shown = []
    for one in paragraphs(body):
        text = body[one.start : one.end]
        if one.is_quote:
            shown.append(sign("Q", text))
            continue
        text = ADDRESS.sub(lambda found: sign("A", found[0]), text)
        text = MARKER.sub(lambda found: sign("M", found[0]), text)
        if name.strip():
            text = re.sub(re.escape(name.strip()), lambda found: sign("N", found[0]), text)
        for datum in sorted(personal_data(text), key=lambda found: -found.start):
            text = text[: datum.start] + sign("P", text[datum.start : datum.end]) + text[datum.end :]
        shown.append(text)
    return Frame("\n\n".join(shown), tuple(kept))


def put_back(frame: Frame, text: str) -> str:
    """The letter's body; signs that are not of this frame stay as they stand."""
    known = dict(frame.kept)
    return SIGN.sub(lambda found: known.get(found[1], found[0]), text).strip()
