"""`rightsdesk eval run`, `score`: ask, score."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from eval.case_options import Cases, Here, Kinds, Languages, Sample, chosen_cases

if TYPE_CHECKING:
    from assistant.settings import Settings
    from eval.baseline import Baseline
    from eval.comparison import Comparison
    from eval.runs import Run
    from ingest.progress import Progress

RUNS = "eval"

Readers = Annotated[
    list[Path] | None,
    typer.Option("--reader", exists=True, help="Thrice: weights of `train-reader --without 0`, `1` and `2`."),
]
Encoders = Annotated[
    list[Path] | None,
    typer.Option("--encoder", exists=True, help="Thrice: weights of `train-questions --without 0`, `1` and `2`."),
]
Corpus = Annotated[list[Path] | None, typer.Option(help="What to ingest first, files or folders.")]


def add_commands(app: typer.Typer) -> None:
    app.command("run")(run)
    app.command("score")(score)


def run(
    context: typer.Context,
    cases: Cases = None,
    corpus: Corpus = None,
    name: Annotated[str, typer.Option(help="The run's folder, below the data folder's `eval`.")] = "latest",
    kinds: Kinds = None,
    languages: Languages = None,
    here: Here = False,
    sample: Sample = 0,
    readers: Readers = None,
    encoders: Encoders = None,
) -> None:
    """Ask the cases and score the answers. A run that was interrupted goes on where it stopped."""
    from eval.ready import ready
    from eval.running import run_cases

    settings, given = settings_of(context), chosen_cases(cases, kinds, languages)
    with ready(settings, given, corpus, sample, here, readers, encoders) as found:
        result = run_cases(found.assistant, found.cases, settings.data / RUNS / name, found.progress)
    tell(result)


def score(
    context: typer.Context,
    name: Annotated[str, typer.Argument(help="The run's name, or its folder.")],
    entailment: Annotated[str, typer.Option(help="A cross-encoder by name or folder, to judge rewritten text.")] = "",
) -> None:
    """Score the frozen answers of a run again, without asking."""
    from eval.running import score_run

    tell(score_run(run_folder(context, name), entailment))


def run_folder(context: typer.Context, name: str) -> Path:
    """A run by its folder, or by its name below the data folder."""
    given = Path(name)
    return given if given.is_dir() else settings_of(context).data / RUNS / name


def tell(run: "Run", baseline: "Baseline | None" = None, comparison: "Comparison | None" = None) -> None:
    """The report for a pull request on standard output; where the one for a browser is on the other."""
    from eval.reporting import MARKDOWN, write_reports

    page = write_reports(run, baseline, comparison)
    typer.echo((run.folder / MARKDOWN).read_text(encoding="utf-8"))
    typer.echo(f"every case: {page}", err=True)


def settings_of(context: typer.Context) -> "Settings":
    from assistant.settings import Settings
    from ingest.settings import settings_in

    return settings_in(context, Settings)


def bring_in(settings: "Settings", corpus: list[Path] | None, progress: "Progress") -> None:
    """Ingest what was named, if anything was, and say what came of it."""
    from ingest.bootstrap import build_ingest

    if corpus:
        report = build_ingest(settings).ingest(corpus, progress)
        for line in report.lines():
            typer.echo(line, err=True)
