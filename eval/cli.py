"""`rightsdesk eval`: what there is to measure on, and what a question costs."""

import json
from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from eval import fit_commands, load_command, opinion_commands, run_commands, suite_commands, verdict_commands
from eval.desk import cli as desk_commands
from eval.labelling import cli as labelling_commands
from eval.letters import cli as letter_commands
from eval.reading import cli as reading_commands

ROOT = Path(__file__).parents[1]

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
    from ingest.settings import settings_in

    settings = settings_in(context, Settings)
    result = run_benchmark(settings, rounds)
    typer.echo(json.dumps(asdict(result)) if as_json else "\n".join(result.lines()))


@eval_app.command("census")
def census(
    corpus: Annotated[Path, typer.Option(help="A folder of documents.")] = ROOT / "corpus" / "documents",
    cases: Annotated[Path, typer.Option(help="A folder of gold cases.")] = ROOT / "eval" / "cases",
) -> None:
    """Count the corpus by kind, and the gold cases by kind and language, as Markdown tables."""
    from eval.census import as_markdown, cases_table, corpus_table
    from eval.gold import read_cases
    from ingest.scanning import scan

    typer.echo(as_markdown(corpus_table(scan([corpus]).files)))
    typer.echo()
    typer.echo(as_markdown(cases_table(read_cases(sorted(cases.glob("*.jsonl"))))))


load_command.add_commands(eval_app)
run_commands.add_commands(eval_app)
desk_commands.add_commands(eval_app)
fit_commands.add_commands(eval_app)
reading_commands.add_commands(eval_app)
verdict_commands.add_commands(eval_app)
suite_commands.add_commands(eval_app)
opinion_commands.add_commands(eval_app)
labelling_commands.add_commands(eval_app)
letter_commands.add_commands(eval_app)
