"""What keeps fields from being a case, each told beside its field; and what the labelling rule would say. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from pydantic import ValidationError

from eval.gold import GoldCase
from eval.labelling.shelf import Shelf
from eval.matching import shows

MOST_VITAL = 6
MOST_GOLD = 4

# GoldCase tells of a whole case without naming a field; these words of its messages tell which one mends it.
_MENDED_BY = {
    "wants gold": "gold-0-document",
    "why is for": "why",
    "neither gold nor nuggets": "answerable",
    "near miss": "near",
    "its history": "history-0-question",
}
_EMPTY = ("Field required", "String should have at least", "Tuple should have at least")


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong, and the name of the form's field that it stands beside; of the whole case without a name."""

    field: str
    message: str


def as_case(values: Mapping[str, Any]) -> GoldCase | tuple[Problem, ...]:
    """The case that a row is, or why it is none."""
    try:
        return GoldCase.model_validate(values)
    except ValidationError as error:
        problems = [_problem(one["loc"], one["msg"]) for one in error.errors(include_url=False)]
        # One empty phrase leaves its wording empty too, and that the list of them: the first of a field tells.
        return tuple({problem.field: problem for problem in reversed(problems)}.values())[::-1]


def misplaced(case: GoldCase, shelf: Shelf) -> tuple[Problem, ...]:
    """Places that the library does not hold, and nuggets of which no wording stands where the case points."""
    texts = [shelf.section_text(place.document, place.section) for place in case.gold]
    places = [
        Problem(f"gold-{number}-{_part(shelf, place.document)}", _absent(shelf, place.document, place.section))
        for number, (place, text) in enumerate(zip(case.gold, texts, strict=True))
        if text is None
    ]
    nuggets = [
        Problem(f"nuggets-{number}-accepted", "none of these wordings stands in a section that the places name")
        for number, nugget in enumerate(case.nuggets)
        if not any(text is not None and shows(text, nugget.accepted) for text in texts)
    ]
    near = [Problem("near", f"the library has no document {one!r}") for one in case.near if one not in shelf.documents]
    return (*places, *([] if places else nuggets), *near)


def advice(case: GoldCase) -> tuple[Problem, ...]:
    """Where the labelling rule (eval/cases/README.md) would have a second look; none of it keeps a case from saving."""
    told = [
        Problem(
            f"nuggets-{number}-accepted", "the question itself holds this wording, so any answer that repeats it counts"
        )
        for number, nugget in enumerate(case.nuggets)
        if shows(case.question, nugget.accepted)
    ]
    vital = sum(nugget.vital for nugget in case.nuggets)
    if vital > MOST_VITAL:
        told.append(
            Problem("", f"{vital} nuggets are vital; the rule wants {MOST_VITAL} at most, of a list its foremost")
        )
    if len(case.gold) > MOST_GOLD:
        told.append(Problem("", f"{len(case.gold)} places; the rule wants {MOST_GOLD} at most, best first"))
    return tuple(told)


def _problem(where: tuple[int | str, ...], message: str) -> Problem:
    message = message.removeprefix("Value error, ")
    if not where:
        return Problem(next((name for words, name in _MENDED_BY.items() if words in message), ""), message)
    if where[0] in ("history", "gold", "nuggets") and len(where) > 2:
        return Problem(f"{where[0]}-{where[1]}-{where[2]}", _plain(message))
    return Problem(str(where[0]), _plain(message))


def _plain(message: str) -> str:
    """Pydantic's words for an empty field, in the words of a form."""
    return "please fill this in" if message.startswith(_EMPTY) else message


def _part(shelf: Shelf, document: str) -> str:
    return "section" if document in shelf.documents else "document"


def _absent(shelf: Shelf, document: str, section: str) -> str:
    if document not in shelf.documents:
        return f"the library has no document {document!r}"
    there = " · ".join(name or "(above the first heading)" for name in shelf.documents[document].sections())
    return f"this document has no section {section!r}; it has: {there}"
