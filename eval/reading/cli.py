"""`rightsdesk eval examples`, `train-questions`, `train-reader`: from cases to trained weights."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from eval.case_options import Cases, Here, Kinds, Languages, Sample, chosen_cases
from eval.run_commands import Corpus, settings_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from eval.reading.examples import Example

Files = Annotated[list[Path], typer.Argument(exists=True, dir_okay=False, help="Files of `rightsdesk eval examples`.")]
Weights = Annotated[Path, typer.Option("--out", help="Where the weights go.")]
Without = Annotated[
    int | None, typer.Option("--without", min=0, max=2, help="Keep the documents of this fold from it.")
]
Epochs = Annotated[int, typer.Option(min=1, help="How often each example is looked at.")]


def add_commands(app: typer.Typer) -> None:
    app.command("examples")(examples)
    app.command("train-questions")(train_questions)
    app.command("train-reader")(train_reader)


def examples(
    context: typer.Context,
    out: Annotated[Path, typer.Argument(help="Where the examples go, a line each.")],
    cases: Cases = None,
    corpus: Corpus = None,
    kinds: Kinds = None,
    languages: Languages = None,
    here: Here = False,
    sample: Sample = 0,
) -> None:
    """Write questions beside the passages found for them, each sentence marked by whether it answers."""
    from eval.reading.examples import examples as examples_of
    from eval.ready import ready
    from eval.runs import write_lines

    settings, given = settings_of(context), chosen_cases(cases, kinds, languages)
    with ready(settings, given, corpus, sample, here) as found:
        written = list(examples_of(found.assistant, found.cases, found.progress))
    write_lines(out, written)
    typer.echo(f"{len(written)} examples of {len(found.cases)} cases written to {out}")


def train_questions(
    context: typer.Context, files: Files, out: Weights, fold: Without = None, epochs: Epochs = 2
) -> None:
    """Train the question's encoder on examples; passages of a file are a corpus that its questions search.

    What is mostly learned comes in the first file; of each other one some questions are drawn.
    """
    from eval.encoding.corpus import corpus_of
    from eval.encoding.training import Course, train
    from eval.reading.examples import read_examples
    from ingest.models import DEFAULT_MODEL, resolve_model
    from ingest.progress import progress_bar

    model = resolve_model(DEFAULT_MODEL, "bfloat16", settings_of(context).cache)
    corpora = [corpus_of(_learned(list(read_examples(file)), fold), model) for file in files]
    with progress_bar() as progress:
        out.write_bytes(train(model, corpora, Course(epochs=epochs), progress))
    typer.echo(f"trained on {sum(len(corpus.targets) for corpus in corpora)} questions, written to {out}")


def _learned(found: "Sequence[Example]", fold: int | None) -> "Sequence[Example]":
    from eval.reading.folds import without

    return found if fold is None else list(without(found, fold))


def train_reader(
    context: typer.Context,
    files: Files,
    out: Weights,
    start: Annotated[Path | None, typer.Option(exists=True, help="Weights to go on from.")] = None,
    fold: Without = None,
    epochs: Epochs = 1,
) -> None:
    """Train the reader on examples, as low-rank weights over the default embedding model."""
    from eval.reading.examples import read_examples
    from eval.reading.training import Course, train
    from ingest.models import DEFAULT_MODEL, resolve_model
    from ingest.progress import progress_bar

    settings = settings_of(context)
    found = [one for file in files for one in read_examples(file)]
    learned = _learned(found, fold)
    folder = resolve_model(DEFAULT_MODEL, "float32", settings.cache).folder
    with progress_bar() as progress:
        out.write_bytes(train(folder, learned, Course(epochs=epochs), progress, start))
    typer.echo(f"trained on {len(learned)} of {len(found)} examples, written to {out}")
