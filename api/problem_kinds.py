"""Every kind of problem that the API tells, what it means and what to do: the table behind `/problems`."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from http import HTTPStatus
from pathlib import Path
from typing import Any

from ingest.types import Immutable


@dataclass(frozen=True, slots=True)
class ProblemKind(Immutable):
    """`name` ends its address, `title` heads it in every response."""

    name: str
    status: int
    title: str
    meaning: str
    remedy: str

    @property
    def address(self) -> str:
        return f"/problems/{self.name}"


def _kind(name: str, told: Mapping[str, Any]) -> ProblemKind:
    return ProblemKind(name, **{"title": HTTPStatus(told["status"]).phrase, **told})


_TABLE = tomllib.loads(Path(__file__).with_suffix(".toml").read_text("utf-8"))
KINDS = tuple(_kind(name, told) for name, told in _TABLE.items())
BY_NAME = {kind.name: kind for kind in KINDS}
_BY_TITLE = {kind.title: kind for kind in KINDS}
_BY_STATUS = {kind.status: kind for kind in reversed(KINDS)}


def type_of(title: str, status: int) -> str:
    """The `type` of a problem: the page of its kind, of its status where the title has none, or about:blank."""
    kind = _BY_TITLE.get(title) or _BY_STATUS.get(status)
    return kind.address if kind else "about:blank"
