"""`rightsdesk`: the composition root of the command line. Reads the settings, hands them to each package's commands."""

import logging
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

import api.mcp.cli
import assistant.cli
import eval.cli
import ingest.cli
from api.gate.cli import sites_app
from api.narration import explained, narrate
from assistant.desk.audit.cli import audit_app
from assistant.desk.cli import desk_app
from ingest.environment import quiet_environment
from ingest.errors import RightsdeskError

if TYPE_CHECKING:
    from assistant.settings import Settings

# Settings are read, and anything heavy is imported, only by the command that runs: help must come at once.
app = typer.Typer(
    name="rightsdesk",
    help="Answers on digital rights policy, each proven by the passage it comes from.",
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)


@app.callback()
def read_options(
    context: typer.Context,
    data: Annotated[Path | None, typer.Option(help="The folder that holds everything [default: ./data].")] = None,
) -> None:
    from assistant.settings import Settings
    from ingest.settings import read_settings

    if not context.resilient_parsing:
        context.obj = read_settings(Settings, data=data)


@app.command("serve")
def serve(
    context: typer.Context,
    host: Annotated[str, typer.Option(help="The address to serve on.")] = "",
    port: Annotated[
        int | None, typer.Option(min=0, max=65535, help="The port to serve on; 0 for any that is free.")
    ] = None,
    workers: Annotated[int | None, typer.Option(min=1, max=64, help="Processes that serve.")] = None,
    first: Annotated[list[Path] | None, typer.Option(help="What to bring in first, so that answers come soon.")] = None,
    ingest: Annotated[list[Path] | None, typer.Option(help="A file or folder to bring in behind, meanwhile.")] = None,
) -> None:
    """Serve the API and its pages. Follows what is ingested meanwhile."""
    from api.serving import serve as run

    settings: Settings = context.obj
    changes = {"host": host or None, "port": port, "workers": workers}
    served = settings.model_copy(update={name: value for name, value in changes.items() if value is not None})
    run(served, first or (), ingest or ())


@app.command("doctor")
def doctor(context: typer.Context) -> None:
    """Check that everything needed is there, and say what is not. Exit code 1 if something is wrong."""
    from api.doctor import examine

    findings = examine(context.obj)
    for finding in findings:
        typer.echo(f"{'ok ' if finding.good else 'BAD'} {finding.what}: {finding.detail}")
    raise typer.Exit(0 if all(finding.good for finding in findings) else 1)


ingest.cli.add_commands(app)
assistant.cli.add_commands(app)
api.mcp.cli.add_commands(app)
app.add_typer(eval.cli.eval_app, name="eval")
app.add_typer(sites_app, name="sites")
app.add_typer(desk_app, name="desk")
app.add_typer(audit_app, name="audit")


def main() -> None:
    """The command's entry: an error that a person can mend is one line, never a traceback."""
    quiet_environment()
    logging.basicConfig(level=logging.WARNING, format="%(levelname)s %(name)s: %(message)s", stream=sys.stderr)
    try:
        app(prog_name="rightsdesk")
    except (RightsdeskError, OSError) as error:
        narrate(explained(error))
        sys.exit(2)
    except KeyboardInterrupt:
        typer.echo(
            "rightsdesk: interrupted; what was ingested so far is kept, run the command again to go on", err=True
        )
        sys.exit(130)
