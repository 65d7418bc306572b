"""Letters and their parts as JSON, and back again. Pure."""

import json
from dataclasses import asdict
from typing import Any

from sqlalchemy import RowMapping

from assistant.desk.cases.records import Version
from assistant.desk.letters.letter import Letter, Part, Reference


def letter_json(letter: Letter) -> str:
    return json.dumps(asdict(letter), ensure_ascii=False)


def parts_json(parts: tuple[Part, ...]) -> str:
    rows = [
        {"question": one.question, "status": one.status, "answer": dict(one.answer), "said": one.said} for one in parts
    ]
    return json.dumps(rows, ensure_ascii=False)


def version_of(row: RowMapping) -> Version:
    told = {name: row[name] for name in ("case", "number", "parent", "author", "created")}
    parts = tuple(Part(**part) for part in json.loads(row["parts"]))
    return Version(**told, letter=_letter(json.loads(row["letter"])), parts=parts)


def _letter(found: dict[str, Any]) -> Letter:
    references = tuple(_reference(one) for one in found["references"])
    return Letter(found["language"], found["subject"], found["body"], references)


def _reference(found: dict[str, Any]) -> Reference:
    section = found["section"]
    return Reference(**found | {"section": tuple(section) if isinstance(section, list) else section})
