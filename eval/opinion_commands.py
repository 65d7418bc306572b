"""`rightsdesk eval opinions`: what models think of a run's answers, told beside the scores and never put into them."""

import json
import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from eval.run_commands import run_folder, settings_of

if TYPE_CHECKING:
    from assistant.settings import Settings
    from eval.opinions.types import JudgeOpinion, SimilarityOpinion
    from eval.runs import Run
    from ingest.progress import Progress

SIMILARITY, JUDGEMENTS = "similarity.jsonl", "judgements.jsonl"


def add_commands(app: typer.Typer) -> None:
    app.command("opinions")(opinions)


def opinions(
    context: typer.Context,
    name: Annotated[str, typer.Argument(help="A run's name, or its folder.")],
    similarity: Annotated[bool, typer.Option("--similarity", help="Cosine of each answer and its reference.")] = False,
    similarity_model: Annotated[
        str, typer.Option(help="A sentence-transformers model, by name or folder; the product's own otherwise.")
    ] = "",
    judge: Annotated[
        str, typer.Option(help="Base address of an OpenAI-compatible server. Question, facts and answer go there.")
    ] = "",
    judge_model: Annotated[str, typer.Option(help="What that server calls the model.")] = "",
    judge_key_file: Annotated[
        Path | None, typer.Option(help="A file with the server's key; OPENAI_API_KEY otherwise.")
    ] = None,
    judge_timeout: Annotated[float, typer.Option(min=0.1, help="Seconds that one reply may take.")] = 120.0,
    as_json: Annotated[bool, typer.Option("--json", help="The figures as JSON.")] = False,
) -> None:
    """Ask models what they think of a run's answers, and how far they agree with the offline measures. Gates nothing.

    A judge may cost money: what it has judged is kept in the run's folder and not asked again.
    """
    from eval.opinions.markdown import judge_markdown, similarity_markdown
    from eval.plain import plain
    from eval.runs import read_run
    from ingest.progress import progress_bar

    _check(similarity, similarity_model, judge, {"--judge-model": judge_model, "--judge-key-file": judge_key_file})
    settings, run = settings_of(context), read_run(run_folder(context, name))
    with progress_bar() as progress:
        near = _similarity(run, settings, similarity_model, progress) if similarity else None
        judged = (
            _judge(run, settings, _Server(judge, judge_model, judge_key_file, judge_timeout), progress)
            if judge
            else None
        )
    if as_json:
        typer.echo(json.dumps(plain({"similarity": near, "judge": judged}), ensure_ascii=False))
    else:
        told = [similarity_markdown(near)] if near else []
        typer.echo("\n".join(told + ([judge_markdown(judged)] if judged else [])))
    raise typer.Exit(1 if judged and judged.without_verdict and judged.agreement is None else 0)


@dataclass(frozen=True, slots=True)
class _Server:
    """Where the judge is, as given."""

    address: str
    model: str
    key_file: Path | None
    timeout_s: float


def _check(similarity: bool, similarity_model: str, judge: str, of_judge: dict[str, object]) -> None:
    from eval.opinions.errors import OpinionError

    if not (similarity or judge):
        raise OpinionError("wanted an opinion to ask for, got none; give --similarity, --judge URL, or both")
    if similarity_model and not similarity:
        raise OpinionError("--similarity-model was given without --similarity; give that too")
    if not judge and (alone := [name for name, value in of_judge.items() if value]):
        raise OpinionError(f"{' and '.join(alone)} came without --judge; give the address of the server too")
    if judge and not of_judge["--judge-model"]:
        raise OpinionError("--judge wants --judge-model too: what the server calls the model that is to judge")


def _similarity(run: "Run", settings: "Settings", model: str, progress: "Progress") -> "SimilarityOpinion":
    from eval.opinions.embedder import embedder, product_embedder
    from eval.opinions.similarity import similarities, similarity_opinion
    from eval.runs import write_lines

    embed, name = (embedder(model, settings.dtype), model) if model else (product_embedder(settings), settings.model)
    found = similarities(run, embed, name, progress)
    write_lines(run.folder / SIMILARITY, found)
    return similarity_opinion(run, found, name)


def _judge(run: "Run", settings: "Settings", server: _Server, progress: "Progress") -> "JudgeOpinion":
    from eval.opinions.access import base_address, client, read_key
    from eval.opinions.chat import Chat
    from eval.opinions.judge_opinion import judge_opinion
    from eval.opinions.judgement_file import JudgementFile
    from eval.opinions.judging import judge_run

    url, key = base_address(server.address), read_key(server.key_file, os.environ)
    with client(url, server.timeout_s, settings.proxy) as connection:
        chat = Chat(connection, url, server.model, server.timeout_s, key)
        judged = judge_run(run, chat, JudgementFile(run.folder / JUDGEMENTS), progress)
    return judge_opinion(run, judged, server.model, url)
