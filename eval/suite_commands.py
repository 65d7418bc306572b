"""`rightsdesk eval set`, `robust`, `faults`: anyone's questions, changed questions, a broken product."""

from collections.abc import Iterator
from contextlib import closing
from html import unescape
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from eval.case_options import Cases, Here, Kinds, Languages, Sample, asked_here, chosen_cases
from eval.run_commands import RUNS, Corpus, bring_in, settings_of

if TYPE_CHECKING:
    from assistant.settings import Settings
    from eval.gold import GoldCase
    from eval.verdict import Verdict
    from ingest.progress import Progress

SEED = 7
NAMED = 5


def add_commands(app: typer.Typer) -> None:
    app.command("set")(write_set)
    app.command("robust")(robust)
    app.command("faults")(faults)


def write_set(
    name: Annotated[str, typer.Argument(help="xquad, xquad-es, doc2dial, tosdr, …; a BEIR folder; a SQuAD file.")],
    out: Annotated[Path, typer.Argument(help="The folder to write into.")],
    shared: Annotated[Path | None, typer.Option(help="Where the sets known by name stand.")] = None,
    questions: Annotated[str, typer.Option(help="The language of the questions of a folder of your own.")] = "en",
    documents: Annotated[
        str, typer.Option(help="The language of the documents of a folder or file of your own.")
    ] = "en",
) -> None:
    """Write a standard set as documents to ingest and cases to run, and say which weights have seen it."""
    from eval.runs import write_lines
    from eval.sets.beir import Languages
    from eval.sets.cases import gold_cases
    from eval.sets.folder import write_documents
    from eval.sets.shared import DATA, open_set

    found = open_set(name, shared or DATA, Languages(questions, documents))
    cases = gold_cases(found)
    left_out = write_documents(found.documents, out / "documents")
    write_lines(out / "cases.jsonl", cases)
    typer.echo(f"{len(found.documents) - len(left_out)} documents, {len(cases)} cases")
    for what, ids in (("documents without a word", left_out), ("questions that nobody judged", found.unjudged)):
        if ids:
            typer.echo(
                f"{len(ids)} {what} left out: {', '.join(ids[:NAMED])}{', …' if len(ids) > NAMED else ''}", err=True
            )
    typer.echo(f"seen by weights that ship: {found.trained_on or 'none'}")
    typer.echo(
        f"rightsdesk --data {out / 'data'} eval run --corpus {out / 'documents'} --cases {out / 'cases.jsonl'}",
        err=True,
    )


def robust(
    context: typer.Context,
    cases: Cases = None,
    kinds: Kinds = None,
    languages: Languages = None,
    here: Here = False,
    sample: Sample = 0,
    suite: Annotated[list[str] | None, typer.Option(help="Only this suite.")] = None,
    corpus: Annotated[
        Path | None,
        typer.Option(exists=True, file_okay=False, help="The documents' folder, to put orders into a copy of it."),
    ] = None,
    name: Annotated[str, typer.Option(help="The folder of the runs, below the data folder's `eval`.")] = "robust",
    seed: Annotated[int, typer.Option(help="What chance is made of.")] = SEED,
) -> None:
    """Ask the cases as people also ask them (typos, no accents, keywords, …), and say what each change costs."""
    from eval.robustness_run import Robustness, drop_table
    from ingest.progress import progress_bar

    settings = settings_of(context)
    wanted = asked_here(chosen_cases(cases, kinds, languages), sample, here, settings)
    robustness = Robustness(settings, settings.data / RUNS / name, corpus, seed)
    with progress_bar() as progress:
        drops = robustness.run(wanted, suite or (), progress)
    typer.echo(drop_table(drops))


def faults(
    context: typer.Context,
    cases: Cases = None,
    kinds: Kinds = None,
    languages: Languages = None,
    here: Here = False,
    sample: Sample = 0,
    held: Annotated[
        Path | None, typer.Option("--baseline", help="What broken runs are held against; the whole product otherwise.")
    ] = None,
    corpus: Corpus = None,
    name: Annotated[str, typer.Option(help="What the runs' folders begin with.")] = "fault",
) -> None:
    """Break retrieval, selection, decline and citation in turn: exit code 1 if the gate lets one of them pass.

    The product is asked with nothing broken first, and must be green: a gate that is red anyway catches nothing.
    """
    from ingest.progress import progress_bar

    settings, given = settings_of(context), chosen_cases(cases, kinds, languages)
    passed: list[str] = []
    with progress_bar() as progress:
        bring_in(settings, corpus, progress)
        wanted = asked_here(given, sample, here, settings)
        for fault, verdict in _verdicts(settings, wanted, held, settings.data / RUNS / name, progress):
            typer.echo(f"### {fault}\n\n{unescape(verdict.as_markdown())}")
            passed += [fault] * verdict.green
    if passed:
        typer.echo(f"the gate let pass: {', '.join(passed)}", err=True)
    raise typer.Exit(1 if passed else 0)


def _verdicts(
    settings: "Settings", cases: "tuple[GoldCase, ...]", held: Path | None, folders: Path, progress: "Progress"
) -> "Iterator[tuple[str, Verdict]]":
    from assistant.bootstrap import build_assistant
    from eval.faults import FAULTS, measured_by, with_fault
    from eval.gate import gate
    from eval.running import run_cases

    with closing(build_assistant(settings)) as sound:
        whole = run_cases(sound, cases, folders.with_name(f"{folders.name}-none"), progress)
    baseline = measured_by(whole, held)
    for name in FAULTS:
        with closing(build_assistant(settings, compose=with_fault(name))) as assistant:
            folder = folders.with_name(f"{folders.name}-{name}")
            run = run_cases(assistant, cases, folder, progress, fault=name)
        yield name, gate(run, baseline)
