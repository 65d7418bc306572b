"""Which cases a command asks: the options that say so, and the cases they choose."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from assistant.settings import Settings
    from eval.gold import GoldCase

CASES = Path(__file__).parent / "cases"

Cases = Annotated[list[Path] | None, typer.Option(help="Files of cases; those of the repository otherwise.")]
Kinds = Annotated[list[str] | None, typer.Option("--kind", help="Only cases of this kind.")]
Languages = Annotated[list[str] | None, typer.Option("--lang", help="Only cases in this language.")]
Here = Annotated[bool, typer.Option("--here", help="Without the cases whose answer is in no document ingested here.")]
Sample = Annotated[int, typer.Option(min=0, help="So many of the cases, the same each time, kinds in proportion.")]


def chosen_cases(
    files: list[Path] | None, kinds: list[str] | None, languages: list[str] | None
) -> "tuple[GoldCase, ...]":
    """Before anything is ingested or asked: BadCases for a file that holds no cases, or none of these."""
    from eval.choosing import chosen
    from eval.gold import BadCases, read_cases

    found = chosen(read_cases(files or sorted(CASES.glob("*.jsonl"))), kinds or (), languages or ())
    if not found:
        raise BadCases("no case is of these kinds and languages; `rightsdesk eval census` counts what there is")
    return found


def asked_here(cases: "tuple[GoldCase, ...]", sample: int, here: bool, settings: "Settings") -> "tuple[GoldCase, ...]":
    """A sample of them, of those alone that the library's documents answer if only what is `here` is wanted."""
    from eval.choosing import chosen
    from eval.gold import BadCases

    found = chosen(cases, sample=sample, documents=_documents(settings) if here else None)
    if not found:
        raise BadCases("no document ingested here answers one of these cases; leave out --here, or ingest more")
    return found


def _documents(settings: "Settings") -> frozenset[str]:
    from ingest.database import writable_engine
    from ingest.folders import DataFolder
    from ingest.library import Library

    library = Library(writable_engine(DataFolder(settings.data.resolve()).library))
    try:
        return frozenset(record.id for record in library.documents())
    finally:
        library.close()
