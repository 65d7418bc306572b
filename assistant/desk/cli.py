"""`rightsdesk desk`: what is kept of conversations and feedback, for whoever runs the service."""

import csv
import json
import sys
from enum import StrEnum
from typing import Annotated

import typer

from assistant.desk.intake import cli as intake
from assistant.desk.opening import casework, desk_of
from assistant.desk.sight import cli as sight
from assistant.desk.staff.cli import account_app

desk_app = typer.Typer(
    help="Conversations that are kept, feedback, and the helpdesk's cases.", no_args_is_help=True, rich_markup_mode=None
)


class Format(StrEnum):
    """CSV for a spreadsheet, JSON lines for `rightsdesk eval propose`."""

    csv = "csv"
    jsonl = "jsonl"


desk_app.command("read")(intake.read)
desk_app.command("mailbox")(intake.mailbox)
desk_app.command("figures")(sight.figures)
desk_app.command("gaps")(sight.gaps)


@desk_app.command("feedback")
def feedback(
    context: typer.Context,
    as_format: Annotated[Format, typer.Option("--format", help="jsonl is what `eval propose` takes.")] = Format.jsonl,
) -> None:
    """Print feedback with the answers that it is about, the oldest first; personal data is masked in it."""
    from assistant.desk.exporting import COLUMNS, spreadsheet_row, work_record

    with desk_of(context) as desk:
        said = desk.feedback.all(desk.now())
        if as_format is Format.csv:
            sheet = csv.DictWriter(sys.stdout, COLUMNS)
            sheet.writeheader()
            sheet.writerows(map(spreadsheet_row, said))
            return
        for row in map(work_record, said):
            if row is not None:
                typer.echo(json.dumps(row, ensure_ascii=False))


@desk_app.command("replies")
def replies(context: typer.Context) -> None:
    """Print what approved replies answered, for `eval propose`: candidates for gold cases, without personal data."""
    from assistant.desk.approval.offering import work_records
    from assistant.desk.cases.records import OPERATOR

    with casework(context) as found:
        for case, approved in found.approved_replies(OPERATOR):
            for row in work_records(case, approved):
                typer.echo(json.dumps(row, ensure_ascii=False))


@desk_app.command("sweep")
def sweep(context: typer.Context) -> None:
    """Delete what is kept longer than was said; a running service does so by itself, every hour."""
    from assistant.desk.bootstrap import build_casework, case_retention
    from assistant.desk.cases.records import SYSTEM
    from assistant.settings import Settings
    from ingest.settings import settings_in

    with desk_of(context) as desk:
        settings = settings_in(context, Settings)
        swept = build_casework(settings, desk).sweep(SYSTEM, case_retention(settings))
        typer.echo(f"{desk.sweep() + swept} deleted")


desk_app.add_typer(account_app, name="account")

Address = Annotated[str, typer.Argument(help="the e-mail address that the person wrote from")]


@desk_app.command("forget")
def forget(context: typer.Context, address: Address) -> None:
    """Delete everything of one person (GDPR 17), and print a report of it; the trail stays whole."""
    from dataclasses import asdict

    from assistant.desk.cases.records import OPERATOR

    with casework(context) as found:
        typer.echo(json.dumps(asdict(found.forget(OPERATOR, address))))


@desk_app.command("export-person")
def export_person(context: typer.Context, address: Address) -> None:
    """Print everything of one person as JSON (GDPR 15 and 20)."""
    from assistant.desk.cases.records import OPERATOR

    with casework(context) as found:
        typer.echo(json.dumps(found.export_person(OPERATOR, address), ensure_ascii=False, indent=2))
