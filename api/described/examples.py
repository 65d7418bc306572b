"""Examples put into the description of the API: recorded ones for what goes well, the table's for problems."""

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from fastapi import FastAPI

from api.chat.errors import error_body
from api.problem_kinds import KINDS

FILE = Path(__file__).with_name("examples.json")
PROBLEM = "application/problem+json"
# A long answer tells no more of its shape than a short one.
MOST_ITEMS = 2


@cache
def recorded() -> Mapping[str, Any]:
    """By method, path and media type: `POST /v1/answers application/json`."""
    found: dict[str, Any] = json.loads(FILE.read_text(encoding="utf-8"))
    return found


class Described(FastAPI):
    """An application whose description has an example of each response with a body."""

    def openapi(self) -> dict[str, Any]:
        """Made once, as FastAPI has it."""
        made = self.openapi_schema is not None
        description = super().openapi()
        if not made:
            for path, operations in description["paths"].items():
                for method, operation in operations.items():
                    _add(operation, f"{method.upper()} {path}")
        return description


def _add(operation: dict[str, Any], route: str) -> None:
    for status, response in operation["responses"].items():
        for media, content in response.get("content", {}).items():
            if status.startswith("2"):
                example = recorded().get(f"{route} {media}")
            else:
                # Whatever is not named is what nobody foresaw.
                example = _error(int(status) if status.isdecimal() else 500, media)
            if example is not None:
                content["example"] = example


def _error(status: int, media: str) -> dict[str, Any] | None:
    """As a problem, or as clients of OpenAI's service read it."""
    told = _problem(status)
    if told is None or media == PROBLEM:
        return told
    found: dict[str, Any] = json.loads(error_body(status, told))
    return found


def _problem(status: int) -> dict[str, Any] | None:
    kind = next((one for one in KINDS if one.status == status), None)
    if kind is None:
        return None
    return {"type": kind.address, "title": kind.title, "status": status, "detail": kind.meaning}


def shortened(value: Any) -> Any:  # noqa: ANN401
    """A response with at most two items in each of its lists."""
    if isinstance(value, dict):
        return {name: shortened(one) for name, one in value.items()}
    return [shortened(one) for one in value[:MOST_ITEMS]] if isinstance(value, list) else value
