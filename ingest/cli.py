"""`rightsdesk ingest`, `fetch`, `reindex`, `documents`, `model`: results on standard output, narration on the other."""

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ingest.fetching.cli import fetch

if TYPE_CHECKING:
    from ingest.records import DocumentRecord
    from ingest.report import IngestReport
    from ingest.settings import LibrarySettings

documents_app = typer.Typer(help="What the assistant reads.", invoke_without_command=True)


def add_commands(app: typer.Typer) -> None:
    """Put ingest's commands on the application that the composition root makes."""
    app.command("ingest")(ingest)
    app.command("fetch")(fetch)
    app.command("reindex")(reindex)
    app.command("model")(fetch_model)
    app.add_typer(documents_app, name="documents")


def ingest(
    context: typer.Context,
    paths: Annotated[list[Path], typer.Argument(help="Files, or folders with everything readable below them.")],
    as_json: Annotated[bool, typer.Option("--json", help="The report as JSON.")] = False,
) -> None:
    """Read documents (text, Markdown, HTML, PDF) into the library and publish them.

    Ingesting a folder again removes what vanished from it; ingesting a file removes nothing.
    Exit code 1 means that something was skipped: the report names it and why. Everything else is in.
    """
    from ingest.bootstrap import build_ingest
    from ingest.progress import progress_bar

    with progress_bar() as progress:
        report = build_ingest(_settings(context)).ingest(paths, progress)
    _tell(report, as_json=as_json)
    raise typer.Exit(1 if report.skipped else 0)


def reindex(context: typer.Context) -> None:
    """Build the index anew from the stored texts, under the present settings."""
    from ingest.bootstrap import build_ingest
    from ingest.progress import progress_bar

    with progress_bar() as progress:
        report = build_ingest(_settings(context)).reindex(progress)
    _tell(report, as_json=False)


def fetch_model(context: typer.Context) -> None:
    """Make sure that the embedding model is there, and say where."""
    from ingest.models import resolve_model

    settings = _settings(context)
    typer.echo(resolve_model(settings.model, settings.dtype, settings.cache).folder)


@documents_app.callback()
def list_documents(
    context: typer.Context,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object a line.")] = False,
) -> None:
    """List the documents that are served: id, date, title."""
    if context.invoked_subcommand:
        return
    for record in _served_documents(_settings(context)):
        if as_json:
            shown = {"id": record.id, "title": record.metadata.title, "kind": record.metadata.kind}
            shown |= {"form": record.metadata.form, "date": record.metadata.date, "sha256": record.sha256}
            typer.echo(json.dumps(shown, ensure_ascii=False))
        else:
            typer.echo(f"{record.id:<50} {record.metadata.date:<10} {record.metadata.title}")


@documents_app.command("remove")
def remove(
    context: typer.Context, ids: Annotated[list[str], typer.Argument(help="Ids, as `rightsdesk documents` lists them.")]
) -> None:
    """Remove documents from what is served. Their passages still resolve for what cites them."""
    from ingest.bootstrap import build_ingest
    from ingest.progress import progress_bar

    with progress_bar() as progress:
        report = build_ingest(_settings(context)).remove(ids, progress)
    _tell(report, as_json=False)


def _served_documents(settings: "LibrarySettings") -> "list[DocumentRecord]":
    from ingest.database import read_only_engine
    from ingest.folders import DataFolder
    from ingest.generations import current_generation
    from ingest.library import Library
    from ingest.slices import NAME

    data = DataFolder(settings.data.resolve())
    generation = current_generation(data)
    return Library(read_only_engine(data.generations / (generation or "none") / NAME)).documents()


def _settings(context: typer.Context) -> "LibrarySettings":
    from ingest.settings import LibrarySettings, settings_in

    return settings_in(context, LibrarySettings)


def _tell(report: "IngestReport", *, as_json: bool) -> None:
    if as_json:
        from dataclasses import asdict

        typer.echo(json.dumps(asdict(report), ensure_ascii=False))
        return
    for line in report.lines():
        typer.echo(line)
