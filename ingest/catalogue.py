"""The catalogue of the corpus: what each document is and where its original stands, checked as it is read."""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any, Literal, get_args

from pydantic import ConfigDict, Field, StringConstraints, TypeAdapter, ValidationError

from ingest.errors import CatalogueError
from ingest.types import PARTIAL_DATE, Immutable

Kind = Literal[
    "guide",
    "decalogue",
    "policy-dialogue",
    "lle-report",
    "declaration",
    "standard",
    "study",
    "law",
    "register",
    "organisation",
    "press",
]
# The six fields that the Digital Helpdesk for Cities advises in, or none.
AdviceArea = Literal[
    "",
    "smart-city-strategies",
    "digital-inclusion-plans",
    "ethical-technology-procurement",
    "open-data",
    "stakeholder-engagement",
    "digital-participatory-tools",
]
KINDS: tuple[str, ...] = get_args(Kind)

Text = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True)]
Id = Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9-]{0,127}$")]
PartialDate = Annotated[str, StringConstraints(pattern=f"^{PARTIAL_DATE}$")]
Language = Annotated[str, StringConstraints(pattern=r"^[a-z]{2}$")]
OptionalId = Annotated[str, StringConstraints(pattern=r"^([a-z0-9][a-z0-9-]{0,127})?$")]
OptionalSha256 = Annotated[str, StringConstraints(pattern=r"^([0-9a-f]{64})?$")]
_ENTRY = re.compile(r"^\[\[documents\]\]")
_ADDRESS = re.compile(r"^\[\[documents\.addresses\]\]")


@dataclass(frozen=True, slots=True)
class Address(Immutable):
    """Where something of the document stands.

    `original` is the document itself, `landing` an official page that links its file, `about` a page by someone else.
    `sha256` is that of the file, where it is known.
    """

    url: Annotated[str, StringConstraints(pattern=r"^https?://[^\s]+$")]
    role: Literal["original", "landing", "about"]
    type: Literal["html", "pdf", "text"]
    language: Language
    sha256: OptionalSha256 = ""

    __pydantic_config__ = ConfigDict(extra="forbid")


@dataclass(frozen=True, slots=True)
class CatalogueEntry(Immutable):
    """A document of the corpus. `licence` is "unknown" where no notice was found: it may be linked to, not copied."""

    id: Id
    title: Text
    kind: Kind
    publisher: Text
    date: PartialDate
    languages: Annotated[tuple[Language, ...], Field(min_length=1)]
    licence: Text
    addresses: Annotated[tuple[Address, ...], Field(min_length=1)]
    advice_area: AdviceArea = ""
    related: tuple[Id, ...] = ()
    superseded_by: OptionalId = ""

    __pydantic_config__ = ConfigDict(extra="forbid")


_entries = TypeAdapter(tuple[CatalogueEntry, ...])


def read_catalogue(path: Path) -> tuple[CatalogueEntry, ...]:
    """All entries, in the file's order. CatalogueError names each bad one with file, line and what to write."""
    text = path.read_text(encoding="utf-8")
    try:
        rows = tomllib.loads(text).get("documents", [])
    except tomllib.TOMLDecodeError as error:
        raise CatalogueError(f"{path}: not valid TOML: {error}") from error
    try:
        entries = _entries.validate_python(rows)
    except ValidationError as error:
        found = error.errors(include_url=False, include_input=True)
        raise CatalogueError("\n".join(f"{path}:{_line(text, one['loc'])}: {_said(one)}" for one in found)) from error
    wrong = [f"{path}:{_line(text, (at,))}: {said}" for at, said in _inconsistencies(entries)]
    if wrong:
        raise CatalogueError("\n".join(wrong))
    return entries


def _inconsistencies(entries: tuple[CatalogueEntry, ...]) -> Iterator[tuple[int, str]]:
    seen: set[str] = set()
    known = {entry.id for entry in entries}
    for at, entry in enumerate(entries):
        if entry.id in seen:
            yield at, f"the id {entry.id!r} is there twice; give each document its own"
        seen.add(entry.id)
        for named in (*entry.related, *filter(None, [entry.superseded_by])):
            if named not in known or named == entry.id:
                yield at, f"{entry.id} names {named!r}, which is no other entry; write the id of one"


def _said(error: Any) -> str:  # noqa: ANN401
    """Pydantic's own words for what is allowed, and what came."""
    field = next((part for part in reversed(error["loc"]) if isinstance(part, str)), "entry")
    return f"{field}: {error['msg']}, came {str(error['input'])[:80]!r}"


def _line(text: str, location: tuple[str | int, ...]) -> int:
    """The 1-based line that an error is about: the key's own, or the header of the entry that lacks it."""
    lines = text.splitlines()
    at, end = _block(lines, _ENTRY, int(location[0]), 0, len(lines))
    if len(location) > 2 and location[1] == "addresses" and isinstance(location[2], int):
        at, end = _block(lines, _ADDRESS, location[2], at, end)
    key = next((part for part in reversed(location) if isinstance(part, str)), "")
    named = (number for number in range(at, end) if re.match(rf"{re.escape(key)}\s*=", lines[number]))
    return next(named, at) + 1 if key else at + 1


def _block(lines: list[str], header: re.Pattern[str], number: int, start: int, end: int) -> tuple[int, int]:
    heads = [at for at in range(start, end) if header.match(lines[at])]
    if number >= len(heads):
        return start, end
    return heads[number], heads[number + 1] if number + 1 < len(heads) else end
