"""A case as the fields of a form, and back. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import fields as names_of
from typing import Any

from pydantic import ValidationError

from eval.gold import GoldCase
from eval.labelling.errors import LabellingError

# What stands between phrases that must all occur in one accepted wording; each wording has a line.
AND = " && "


@dataclass(frozen=True, slots=True)
class TurnFields:
    question: str = ""
    answer: str = ""


@dataclass(frozen=True, slots=True)
class PlaceFields:
    document: str = ""
    section: str = ""


@dataclass(frozen=True, slots=True)
class NuggetFields:
    """`accepted`: one wording a line, phrases that must all occur joined by `&&`."""

    nugget: str = ""
    vital: bool = False
    accepted: str = ""


@dataclass(frozen=True, slots=True)
class CaseFields:
    """What a person has typed, whether or not it is a case yet. Lists have one entry a line."""

    id: str = ""
    language: str = ""
    kind: str = ""
    question: str = ""
    written_from: str = ""
    answerable: str = ""
    why: str = ""
    near: str = ""
    short_answers: str = ""
    history: tuple[TurnFields, ...] = ()
    gold: tuple[PlaceFields, ...] = ()
    nuggets: tuple[NuggetFields, ...] = ()


_FIELDS = frozenset(field.name for field in names_of(CaseFields))


def fields_of(case: GoldCase) -> CaseFields:
    """The fields that show this case. LabellingError where a form cannot show it as it is."""
    fields = CaseFields(
        id=case.id,
        language=case.language,
        kind=case.kind,
        question=case.question,
        written_from=case.written_from,
        answerable="yes" if case.answerable else "no",
        why=case.why or "",
        near="\n".join(case.near),
        short_answers="\n".join(case.short_answers),
        history=tuple(TurnFields(turn.question, turn.answer) for turn in case.history),
        gold=tuple(PlaceFields(place.document, place.section) for place in case.gold),
        nuggets=tuple(NuggetFields(one.nugget, one.vital, written(one.accepted)) for one in case.nuggets),
    )
    if not _says(fields, case):
        raise LabellingError(
            f"the form cannot show {case.id!r} as it is: an entry of a list begins or ends with a space, or holds "
            f"{AND.strip()} or a line break; edit its line in the file"
        )
    return fields


def written(accepted: tuple[tuple[str, ...], ...]) -> str:
    """Accepted wordings as they are typed."""
    return "\n".join(AND.join(phrases) for phrases in accepted)


def values_of(fields: CaseFields) -> dict[str, Any]:
    """The row that these fields say, checked by nobody yet; what was left empty is left out."""
    answerable = {"yes": True, "no": False}.get(fields.answerable)
    values: dict[str, Any] = {
        "id": fields.id,
        "language": fields.language,
        "kind": fields.kind,
        "question": fields.question,
        "history": [{"question": turn.question, "answer": turn.answer} for turn in fields.history],
        "answerable": answerable,
        "written_from": fields.written_from,
        "gold": [{"document": place.document, "section": place.section} for place in fields.gold],
        "nuggets": [_nugget(nugget) for nugget in fields.nuggets],
        "short_answers": _lines(fields.short_answers),
        "why": fields.why,
        "near": _lines(fields.near),
    }
    return {name: value for name, value in values.items() if value not in ("", None, [])}


def merged(values: Mapping[str, Any], before: Mapping[str, Any]) -> dict[str, Any]:
    """The row to write: keys in the order they had; what the form does not know, or was empty and is, as it was."""
    kept = {name: value for name, value in before.items() if name not in _FIELDS or value in ("", None, [])}
    both = {**kept, **values}
    order = [name for name in before if name in both]
    return {name: both[name] for name in (*order, *(name for name in both if name not in order))}


def _nugget(nugget: NuggetFields) -> dict[str, Any]:
    accepted = [[phrase.strip() for phrase in line.split(AND.strip())] for line in _lines(nugget.accepted)]
    return {"nugget": nugget.nugget, "vital": nugget.vital, "accepted": accepted}


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.split("\n") if line.strip()]


def _says(fields: CaseFields, case: GoldCase) -> bool:
    try:
        return GoldCase.model_validate(values_of(fields)) == case
    except ValidationError:
        return False
