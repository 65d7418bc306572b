"""`rightsdesk audit`: check the trail of the helpdesk, and write it out."""

import csv
import json
import sys
from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from sqlalchemy import Engine

audit_app = typer.Typer(help="The helpdesk's trail: who did what when.", no_args_is_help=True, rich_markup_mode=None)


@audit_app.command("verify")
def verify(
    context: typer.Context,
    head: Annotated[str, typer.Option(help="a hash that an earlier verify told; it has to be there still")] = "",
) -> None:
    """Check that no row was changed, taken out or added; tells the last row's hash, to be noted elsewhere."""
    from assistant.desk.audit.chain import verify as verified
    from assistant.desk.audit.trail import entries

    verdict = verified(entries(_engine(context)), head)
    if verdict.fault:
        typer.echo(f"the trail is broken after {verdict.rows} good rows: {verdict.fault}", err=True)
        raise typer.Exit(1)
    typer.echo(f"{verdict.rows} rows, each as it was written; the last one is {verdict.head}")


@audit_app.command("export")
def export(
    context: typer.Context,
    as_csv: Annotated[bool, typer.Option("--csv", help="for a spreadsheet; JSON lines otherwise")] = False,
) -> None:
    """Write all rows to standard output: ids and hashes, no text."""
    from assistant.desk.audit.tables import audit
    from assistant.desk.audit.trail import entries

    rows = (asdict(entry) | {"at": entry.at.isoformat()} for entry in entries(_engine(context)))
    if as_csv:
        sheet = csv.DictWriter(sys.stdout, audit.columns.keys())
        sheet.writeheader()
        sheet.writerows(rows)
        return
    for row in rows:
        typer.echo(json.dumps(row))


def _engine(context: typer.Context) -> "Engine":
    from assistant.desk.bootstrap import desk_url
    from assistant.desk.database import open_desk
    from assistant.settings import Settings
    from ingest.settings import settings_in

    return open_desk(desk_url(settings_in(context, Settings)))
