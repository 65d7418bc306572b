"""`rightsdesk eval compare`, `gate`, `baseline`, `report`: what a run is worth beside another."""

from html import unescape
from pathlib import Path
from typing import Annotated

import typer

from eval.run_commands import run_folder, tell

BASELINE = Path(__file__).parent / "baselines" / "main.json"
Name = Annotated[str, typer.Argument(help="A run's name, or its folder.")]
Held = Annotated[Path, typer.Option("--baseline", help="The baseline's file.")]


def add_commands(app: typer.Typer) -> None:
    for command in (compare, gate, baseline, report):
        app.command(command.__name__)(command)


def compare(
    context: typer.Context,
    before: Name,
    after: Name,
    as_json: Annotated[bool, typer.Option("--json", help="Everything as JSON.")] = False,
) -> None:
    """What changed from one run to another: differences with intervals and tests, and the cases that turned."""
    import json

    from eval.compare import compare as compared
    from eval.comparison_markdown import comparison_markdown
    from eval.plain import plain
    from eval.runs import read_run

    found = compared(read_run(run_folder(context, before)), read_run(run_folder(context, after)))
    typer.echo(json.dumps(plain(found), ensure_ascii=False) if as_json else comparison_markdown(found))


def gate(context: typer.Context, name: Name = "latest", held: Held = BASELINE) -> None:
    """Refuse a run that got worse: exit code 1, naming measure, slice and cases."""
    from eval.gate import gate as judge
    from eval.runs import read_run

    verdict = judge(read_run(run_folder(context, name)), held)
    # Markdown keeps names from becoming markup; a terminal shows them as they are.
    typer.echo(unescape(verdict.as_markdown()))
    raise typer.Exit(verdict.exit_code)


def baseline(
    context: typer.Context,
    reason: Annotated[str, typer.Option(help="Why this run is the measure from now on.")],
    name: Name = "latest",
    held: Held = BASELINE,
    new_floors: Annotated[bool, typer.Option(help="Give up the floors there are.")] = False,
) -> None:
    """Take a run as the measure of later ones; floors that there are stay."""
    from eval.gate import write_baseline
    from eval.runs import read_run

    made = write_baseline(read_run(run_folder(context, name)), held, reason, new_floors=new_floors)
    typer.echo(f"{held}: {made.n} cases, {len(made.floors)} figures")


def report(
    context: typer.Context,
    name: Name = "latest",
    held: Annotated[Path | None, typer.Option("--baseline", help="Floors to show.")] = None,
    before: Annotated[str, typer.Option(help="A run to compare with.")] = "",
) -> None:
    """Write a run's reports anew, with the floors of a baseline or beside another run."""
    from eval.baseline import read_baseline
    from eval.compare import compare as compared
    from eval.runs import read_run

    run = read_run(run_folder(context, name))
    comparison = compared(read_run(run_folder(context, before)), run) if before else None
    tell(run, read_baseline(held) if held else None, comparison)
