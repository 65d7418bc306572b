"""`rightsdesk eval load`: many conversations at once."""

import json
from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

CASES = Path(__file__).with_name("cases")


def add_commands(app: typer.Typer) -> None:
    app.command("load")(load)


def load(
    context: typer.Context,
    conversations: Annotated[int, typer.Option(min=1, help="How many people converse at once.")] = 200,
    think: Annotated[float, typer.Option(min=0.0, help="Seconds between an answer and the next question.")] = 10.0,
    seconds: Annotated[float, typer.Option(min=1.0, help="How long.")] = 60.0,
    warm: Annotated[float, typer.Option(min=0.0, help="Memory counts from so many seconds on.")] = 20.0,
    as_json: Annotated[bool, typer.Option("--json", help="The figures as JSON.")] = False,
) -> None:
    """Serve the data folder with limits off, and ask as many people do. Exit code 1 if the bar is missed."""
    from assistant.settings import Settings
    from eval.gold import read_cases
    from eval.load.conversing import Crowd
    from eval.load.running import measure
    from ingest.settings import settings_in

    questions = [case.question for case in read_cases(sorted(CASES.glob("*.jsonl")))]
    found = measure(settings_in(context, Settings), Crowd(conversations, think, seconds), warm, questions)
    typer.echo(json.dumps(asdict(found)) if as_json else "\n".join(found.lines()))
    raise typer.Exit(0 if found.good else 1)
