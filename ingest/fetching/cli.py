"""`rightsdesk fetch`: the originals of the catalogue, into a folder and from there into the library."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from ingest.fetching.plan import Target
    from ingest.fetching.report import FetchReport
    from ingest.report import IngestReport
    from ingest.settings import LibrarySettings


def fetch(
    context: typer.Context,
    ids: Annotated[list[str] | None, typer.Argument(help="Entries of the catalogue; all of them if none.")] = None,
    to: Annotated[Path | None, typer.Option(help="Where files are kept [default: DATA/fetched].")] = None,
    catalogue: Annotated[Path | None, typer.Option(help="Another catalogue than the corpus's own.")] = None,
    contact: Annotated[str, typer.Option(help="Whom a site may write to; told to every site.")] = "",
    prune: Annotated[
        bool, typer.Option("--prune", help="Remove files whose address is gone from the catalogue.")
    ] = False,
    no_ingest: Annotated[bool, typer.Option("--no-ingest", help="Only fetch.")] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="List what would be asked for; ask nobody.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="The report as JSON.")] = False,
) -> None:
    """Download the official files of the catalogue's documents, and ingest them.

    Sites are asked slowly, as their robots.txt allows, and only for what changed. A broken run goes on where it
    stopped.
    Exit code 1 means that something did not come: the report names it and why. Everything else is kept.
    """
    from ingest.fetching.bootstrap import CATALOGUE, catalogue_entries
    from ingest.fetching.plan import plan, without_file
    from ingest.folders import DataFolder
    from ingest.settings import LibrarySettings, settings_in

    settings = settings_in(context, LibrarySettings)
    folder = (to or DataFolder(settings.data).fetched).expanduser().resolve()
    entries = catalogue_entries(catalogue or CATALOGUE)
    targets = plan(entries, ids or ())
    for entry in without_file(entries, ids or ()):
        typer.echo(f"no file   {entry.id}: the catalogue knows no official address of it, only its digest", err=True)
    if dry_run:
        _list(targets, as_json=as_json)
        return
    report = _fetched(settings, folder, _Job(targets, plan(entries, ()), contact, prune))
    if not as_json:
        _echo(report.lines())
    ingested = None if no_ingest else _ingested(settings, folder, report)
    if as_json:
        typer.echo(_as_json(report, ingested))
    elif ingested is not None:
        _echo(ingested.lines())
    raise typer.Exit(0 if report.complete and not (ingested and ingested.skipped) else 1)


@dataclass(frozen=True, slots=True)
class _Job:
    """What is asked for now; `planned` is what the whole catalogue asks for."""

    targets: "tuple[Target, ...]"
    planned: "tuple[Target, ...]"
    contact: str
    prune: bool


def _fetched(settings: "LibrarySettings", folder: Path, job: _Job) -> "FetchReport":
    from ingest.fetching.bootstrap import build_fetch
    from ingest.fetching.progress import fetch_bar

    limit, proxy = settings.max_file_bytes, settings.proxy
    try:
        with fetch_bar() as progress:
            running = build_fetch(folder, progress, max_bytes=limit, proxy=proxy, contact=job.contact)
            progress.begin(len(job.targets))
            return running.fetch(job.targets, job.planned, prune=job.prune)
    except KeyboardInterrupt:
        typer.echo("rightsdesk: interrupted; what was fetched is kept, run the command again to go on", err=True)
        raise typer.Exit(130) from None


def _ingested(settings: "LibrarySettings", folder: Path, report: "FetchReport") -> "IngestReport | None":
    """Ingest the folder if it has something new, or lost something that was ingested; None if not."""
    from ingest.scanning import scan

    known = _ingested_before(settings, folder)
    is_new = bool(scan([folder]).files) and (report.totals["fetched"] or not known)
    if not is_new and all(Path(path).exists() for path in known):
        return None
    from ingest.bootstrap import build_ingest
    from ingest.progress import progress_bar

    with progress_bar() as progress:
        return build_ingest(settings).ingest([folder], progress)


def _ingested_before(settings: "LibrarySettings", folder: Path) -> list[str]:
    from ingest.database import writable_engine
    from ingest.folders import DataFolder
    from ingest.library_writer import LibraryWriter

    library = DataFolder(settings.data.resolve()).library
    return LibraryWriter(writable_engine(library)).sources_under(folder) if library.exists() else []


def _list(targets: "tuple[Target, ...]", *, as_json: bool) -> None:
    for target in targets:
        row = {"id": target.entry.id, "url": target.address.url, "file": target.file}
        how = " (the PDF that this page links)" if target.is_page else ""
        typer.echo(json.dumps(row) if as_json else f"{target.entry.id}: {target.address.url} → {target.file}{how}")


def _as_json(report: "FetchReport", ingested: "IngestReport | None") -> str:
    from dataclasses import asdict

    told = {**asdict(report), "totals": report.totals, "ingest": asdict(ingested) if ingested else None}
    return json.dumps(told, ensure_ascii=False)


def _echo(lines: list[str]) -> None:
    for line in lines:
        typer.echo(line)
