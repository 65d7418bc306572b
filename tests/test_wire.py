"""What goes over the wire names the same kinds of things as the types inside, which may change apart from it."""

from dataclasses import Field, fields
from typing import Any, get_args

import pytest
from pydantic import BaseModel

from api.citation_schemas import CitationOut
from api.schemas import AnswerOut, DeclineOut, NoteOut
from assistant.answers import Answer, Citation, Method, NoteKind, Status
from assistant.paces import Pace
from assistant.types import Reason


@pytest.mark.parametrize(
    ("wire", "field", "inside"),
    [
        (AnswerOut, "status", Status),
        (AnswerOut, "method", Method),
        (AnswerOut, "mode", Pace),
        (DeclineOut, "reason", Reason),
        (NoteOut, "kind", NoteKind),
    ],
)
def test_the_wire_knows_every_kind_that_there_is_inside(wire: type[BaseModel], field: str, inside: object) -> None:
    assert get_args(wire.model_fields[field].annotation) == get_args(inside)


@pytest.mark.parametrize(("wire", "inside"), [(AnswerOut, fields(Answer)), (CitationOut, fields(Citation))])
def test_the_wire_has_every_field_that_there_is_inside(wire: type[BaseModel], inside: tuple[Field[Any], ...]) -> None:
    assert set(wire.model_fields) == {field.name for field in inside}
