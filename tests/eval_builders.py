"""Cases, answers and scores for tests of the evaluation, each with only what the test cares about."""

import re
from dataclasses import replace

from eval.gold import GoldCase
from eval.types import Asked, CaseScore, Found, Judged, Quoted, Said

UNSAID = Said("")


def make_case(*nuggets: tuple[bool, list[list[str]]], language: str = "en", **fields: object) -> GoldCase:
    """A case with these nuggets, each vital or not, with its accepted wordings; without any it cannot be answered."""
    told = [{"nugget": str(accepted), "vital": vital, "accepted": accepted} for vital, accepted in nuggets]
    labels: dict[str, object] = {"answerable": False, "why": "missing"}
    if told:
        labels = {"answerable": True, "gold": [{"document": "d", "section": ""}], "nuggets": told}
    asked = {"id": "a", "language": language, "kind": "factoid", "question": "What?", "written_from": "facts"}
    return GoldCase.model_validate(asked | labels | fields)


def make_quoted(quote: str, marker: int = 1, language: str = "en") -> Quoted:
    return Quoted(marker, quote, quote, "p", "d", "", language)


def quoting(*quotes: str, frame: str = "en", language: str = "en") -> Said:
    """An answer made of these quotes, each followed by its marker, as the product composes it."""
    quoted = tuple(make_quoted(quote, marker, language) for marker, quote in enumerate(quotes, start=1))
    return Said("\n\n".join(f"{quote.quote} [{quote.marker}]" for quote in quoted), quoted, frame)


def make_asked(found: str, *judged: Judged) -> Asked:
    """Passages that were found in this order, each as `passage@document/section`."""
    places = [re.split("[@/]", name) for name in found.split()]
    ranked = tuple(Found(id_, document, section, rank, 1.0) for rank, (id_, document, section) in enumerate(places, 1))
    return replace(Asked("a", "answered", UNSAID, UNSAID, 1.0, "en"), found=ranked, judged=judged)


def make_score(
    right: bool = True, confidence: float = 1.0, answerable: bool = True, status: str = "answered"
) -> CaseScore:
    return CaseScore("a", "en", "factoid", "d", answerable, status, right, confidence)  # type: ignore[arg-type]
