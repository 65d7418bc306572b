"""What a browser posted: read with a limit, told apart into fields. No file is uploaded, so no parser for one."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated
from urllib.parse import parse_qsl

from fastapi import Depends, HTTPException, Request

from eval.labelling.fields import CaseFields, NuggetFields, PlaceFields, TurnFields

MOST_BYTES = 2_000_000
MOST_FIELDS = 5_000
_SINGLE = ("id", "language", "kind", "question", "written_from", "answerable", "why", "near", "short_answers")


@dataclass(frozen=True, slots=True)
class Posted:
    """Field by name; the last one where a name came twice."""

    values: Mapping[str, str]

    def __getitem__(self, name: str) -> str:
        return self.values.get(name, "")

    def action(self) -> tuple[str, str]:
        """What the button that was pressed does, and to what: `drop:3` is ("drop", "3")."""
        done, _, to_what = self["do"].partition(":")
        return done, to_what


async def posted(request: Request) -> Posted:
    """The body as a form; 413 where it is larger than any case, 400 where it is no form."""
    body = b""
    async for part in request.stream():
        body += part
        if len(body) > MOST_BYTES:
            raise HTTPException(413, f"a form may have {MOST_BYTES:,} bytes")
    try:
        pairs = parse_qsl(body.decode(), keep_blank_values=True, max_num_fields=MOST_FIELDS, errors="strict")
    except ValueError as error:
        raise HTTPException(400, f"wanted a form: {error}") from error
    # Browsers send line breaks as they were on a teleprinter.
    return Posted({name: value.replace("\r\n", "\n") for name, value in pairs})


Form = Annotated[Posted, Depends(posted)]


def case_fields(form: Posted) -> CaseFields:
    """The fields of a case, without spaces around them; rows that were left empty are no rows."""
    history = (TurnFields(row["question"], row["answer"]) for row in _rows(form, "history"))
    gold = (PlaceFields(row["document"], row["section"]) for row in _rows(form, "gold"))
    nuggets = (NuggetFields(row["nugget"], bool(row["vital"]), row["accepted"]) for row in _rows(form, "nuggets"))
    return CaseFields(
        **{name: form[name].strip() for name in _SINGLE},
        history=tuple(row for row in history if row != TurnFields()),
        gold=tuple(row for row in gold if row != PlaceFields()),
        nuggets=tuple(row for row in nuggets if row.nugget or row.accepted),
    )


def _rows(form: Posted, name: str) -> list[Posted]:
    """Fields named `name-3-part`, gathered by their number."""
    found: dict[int, dict[str, str]] = {}
    for key, value in form.values.items():
        if match := re.fullmatch(rf"{name}-(\d{{1,4}})-(\w+)", key):
            found.setdefault(int(match[1]), {})[match[2]] = value.strip()
    return [Posted(found[number]) for number in sorted(found)]
