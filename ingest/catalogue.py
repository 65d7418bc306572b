"""The catalogue of the corpus: what each document is and where its original stands, checked as it is read."""

import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Annotated, Literal, get_args

from pydantic import AfterValidator, ConfigDict, Field, StringConstraints, TypeAdapter, ValidationError

from ingest.catalogue_faults import faults, line_of_entry, no_entries, not_toml
from ingest.days import days
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


def _on_a_calendar(date: str) -> str:
    days(date)
    return date


Text = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True)]
Id = Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9-]{0,127}$")]
PartialDate = Annotated[str, StringConstraints(pattern=f"^{PARTIAL_DATE}$"), AfterValidator(_on_a_calendar)]
Language = Annotated[str, StringConstraints(pattern=r"^[a-z]{2}$")]
OptionalId = Annotated[str, StringConstraints(pattern=r"^([a-z0-9][a-z0-9-]{0,127})?$")]
OptionalSha256 = Annotated[str, StringConstraints(pattern=r"^([0-9a-f]{64})?$")]


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
    """All entries, in the file's order. CatalogueError names each mistake with file, line and what to write."""
    text = path.read_text(encoding="utf-8")
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise _refusal(path, [not_toml(text, str(error))]) from error
    if wrong := sorted(no_entries(text, data)):
        raise _refusal(path, wrong)
    try:
        entries = _entries.validate_python(data["documents"])
    except ValidationError as error:
        found = error.errors(include_url=False, include_input=True)
        raise _refusal(path, faults(text, found, _keys(CatalogueEntry), _keys(Address))) from error
    if wrong := [(line_of_entry(text, at), said) for at, said in _inconsistencies(entries)]:
        raise _refusal(path, wrong)
    return entries


def _refusal(path: Path, wrong: Iterable[tuple[int, str]]) -> CatalogueError:
    return CatalogueError("\n".join(f"{path}:{line}: {said}" for line, said in wrong))


def _keys(row: type[CatalogueEntry] | type[Address]) -> tuple[str, ...]:
    return tuple(field.name for field in fields(row))


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
        urls = [address.url for address in entry.addresses]
        for url in dict.fromkeys(url for url in urls if urls.count(url) > 1):
            yield at, f"{entry.id} has the address {url} twice; keep one of them"
