"""`rightsdesk ask`: one question, or a file of them."""

import json
from pathlib import Path
from typing import Annotated

import typer

from assistant.paces import Pace


def add_commands(app: typer.Typer) -> None:
    app.command("ask")(ask)


def ask(
    context: typer.Context,
    question: Annotated[str, typer.Argument(help="What you want to know.")] = "",
    as_json: Annotated[bool, typer.Option("--json", help="The whole answer as JSON.")] = False,
    batch: Annotated[Path | None, typer.Option(help="A file of request rows, JSON, one a line.")] = None,
    out: Annotated[
        Path | None, typer.Option(help="Where the answers of a batch go; standard output otherwise.")
    ] = None,
    language: Annotated[str, typer.Option(help="ISO 639-1; detected where it isn't given.")] = "",
    mode: Annotated[Pace | None, typer.Option(help="How much is done for it; careful unless set otherwise.")] = None,
    explain: Annotated[bool, typer.Option("--explain", help="What each stage did, and why it came to this.")] = False,
) -> None:
    """Answer a question with quotes from the library, or decline and say why. Declining is exit code 0 too."""
    from assistant.bootstrap import build_assistant
    from assistant.errors import BadQuestion
    from assistant.rendering import record, rendered
    from assistant.settings import Settings
    from ingest.settings import settings_in

    if bool(question) == bool(batch):
        raise BadQuestion("give either a question or --batch FILE")
    if question and out is not None:
        raise BadQuestion("--out goes with --batch; a single answer goes to standard output")
    if batch is not None and language:
        raise BadQuestion("--language goes with a question; a row of a batch has a language of its own")
    if batch is not None and mode is not None:
        raise BadQuestion("--mode goes with a question; a row of a batch has a mode of its own")
    settings = settings_in(context, Settings)
    if batch is not None and not batch.is_file():
        raise BadQuestion(f"--batch wants a file of JSON rows, {batch} is none")
    if batch is not None and out is not None and out.exists() and out.samefile(batch):
        raise BadQuestion(f"--out {out} is the file of questions, which would be lost; name another")
    assistant = build_assistant(settings)
    try:
        if batch is not None:
            from assistant.batch import run_batch

            raise typer.Exit(run_batch(assistant, batch, out))
        answer = assistant.ask(question, language, mode=mode, explain=explain)
        typer.echo(json.dumps(record(answer), ensure_ascii=False, indent=1) if as_json else rendered(answer))
    finally:
        assistant.close()
