"""What the buttons of a case's form do to its fields, short of saving them. Pure."""

from dataclasses import replace
from typing import Any

from eval.labelling.fields import CaseFields, NuggetFields, PlaceFields
from eval.labelling.shelf import Shelf

# Of each list, the field of a row that comes first.
LISTS = {"history": "question", "gold": "document", "nuggets": "nugget"}


def rewritten(fields: CaseFields, shelf: Shelf, action: str, to_what: str) -> tuple[CaseFields, str]:
    """The fields after a button, and the part of the page to go on with: a field's name, or the library."""
    if action == "pick":
        passage, _, number = to_what.rpartition(":")
        fields = picked(fields, shelf, passage, _number(number))
        return fields, f"nuggets-{len(fields.nuggets) - 1}-nugget"
    if action == "drop":
        name, _, number = to_what.partition("-")
        return without(fields, name, _number(number)), f"{name}-0-{LISTS.get(name, '')}"
    return fields, {"open": "library", "search": "words"}.get(action, "")


def picked(fields: CaseFields, shelf: Shelf, passage_id: str, number: int) -> CaseFields:
    """With a nugget of this sentence, its words as the accepted wording, and its section among the places."""
    found = shelf.sentence(passage_id, number)
    if found is None:
        return fields
    passage, sentence = found
    place = PlaceFields(passage.document, passage.section)
    gold = fields.gold if place in fields.gold else (*fields.gold, place)
    # The first nugget of a case is the one that it stands or falls with, until somebody says otherwise.
    nugget = NuggetFields(sentence, vital=not fields.nuggets, accepted=sentence)
    return replace(fields, gold=gold, nuggets=(*fields.nuggets, nugget), answerable=fields.answerable or "yes")


def without(fields: CaseFields, name: str, number: int) -> CaseFields:
    """Without one row of `history`, `gold` or `nuggets`."""
    rows = getattr(fields, name) if name in LISTS else ()
    if not 0 <= number < len(rows):
        return fields
    changed: dict[str, Any] = {name: rows[:number] + rows[number + 1 :]}
    return replace(fields, **changed)


def _number(text: str) -> int:
    """What no row has, where it is no number."""
    return int(text) if text.isdecimal() else -1
