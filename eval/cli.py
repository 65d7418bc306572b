"""`rightsdesk eval`: measuring. For now what a question costs; the harness for answers comes on top of it."""

import json
from dataclasses import asdict
from typing import Annotated

import typer

eval_app = typer.Typer(help="Measure the assistant.", no_args_is_help=True, rich_markup_mode=None)


@eval_app.callback()
def measure() -> None:
    """Measure the assistant."""


@eval_app.command("benchmark")
def benchmark(
    context: typer.Context,
    rounds: Annotated[int, typer.Option(min=1, help="How often each question is asked.")] = 30,
    as_json: Annotated[bool, typer.Option("--json", help="The figures as JSON.")] = False,
) -> None:
    """Time a question over HTTP against embedding it alone, and what the pipeline adds. Needs the five seeds."""
    from assistant.settings import Settings
    from eval.benchmark import run_benchmark

    settings = context.find_object(Settings)
    if settings is None:
        raise RuntimeError("the composition root puts the settings into the context")
    result = run_benchmark(settings, rounds)
    typer.echo(json.dumps(asdict(result)) if as_json else "\n".join(result.lines()))
