"""`rightsdesk eval calibrate`, `learn`: fit what the answerer decides and chooses by."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from assistant.paces import FITTED, pace_of
from eval.case_options import Cases, Here, Kinds, Languages, Sample, chosen_cases
from eval.run_commands import Corpus, Encoders, Readers, settings_of

if TYPE_CHECKING:
    from eval.asking import Asking
    from eval.gold import GoldCase


def add_commands(app: typer.Typer) -> None:
    app.command("calibrate")(calibrate)
    app.command("learn")(learn)


def calibrate(
    context: typer.Context,
    cases: Cases = None,
    corpus: Corpus = None,
    kinds: Kinds = None,
    languages: Languages = None,
    here: Here = False,
    sample: Sample = 0,
    most_declined: Annotated[
        float, typer.Option(min=0, max=1, help="Of what can be answered, at most this part may be declined.")
    ] = 0.05,
    readers: Readers = None,
    encoders: Encoders = None,
    out: Annotated[Path | None, typer.Option(help="Where the parameters go; nowhere otherwise.")] = None,
) -> None:
    """Fit when to decline, judge the fit out of fold, and show what each threshold would cost."""
    from assistant.calibration import Calibrated, read_calibration, write_calibration
    from eval.asking import asking
    from eval.calibrate import calibrate as fit
    from eval.calibrate import provenance, trade_off_lines
    from eval.evidence import gather
    from eval.ready import ready

    settings, given = settings_of(context), chosen_cases(cases, kinds, languages)
    shipped = FITTED[pace_of(settings.pace, settings.model)]
    near = read_calibration(settings.calibration or shipped.decision).model.near
    with ready(settings, given, corpus, sample, here, readers, encoders) as begun:
        frozen, wanted = asking(begun.assistant), begun.cases
        evidence = gather(frozen, wanted, begun.progress)
    found = fit(evidence, near, most_declined)
    typer.echo("\n".join(trade_off_lines(found)))
    _tell_absent(frozen, wanted, "and count as what cannot be answered")
    if out is not None:
        write_calibration(out, Calibrated(found.model, found.threshold), provenance(found))
        typer.echo(
            f"written to {out}; set RIGHTSDESK_CALIBRATION to it, or put it in the place of {shipped.decision}",
            err=True,
        )


def learn(
    context: typer.Context,
    cases: Cases = None,
    corpus: Corpus = None,
    kinds: Kinds = None,
    languages: Languages = None,
    here: Here = False,
    sample: Sample = 0,
    data: Annotated[str, typer.Option(help="What the cases are, in words, for whoever reads the weights.")] = "",
    readers: Readers = None,
    encoders: Encoders = None,
    out: Annotated[Path | None, typer.Option(help="Where the weights go; nowhere otherwise.")] = None,
) -> None:
    """Learn which spans answer, from cases with their facts; judge it on documents kept from the learning."""
    import json

    from assistant.span_scorer import write_scorer
    from eval.asking import asking
    from eval.learning import gather_spans, provenance
    from eval.learning import learn as fit
    from eval.ready import ready

    settings, given = settings_of(context), chosen_cases(cases, kinds, languages)
    shipped = FITTED[pace_of(settings.pace, settings.model)]
    with ready(settings, given, corpus, sample, here, readers, encoders) as begun:
        frozen, wanted = asking(begun.assistant), begun.cases
        found = fit(gather_spans(frozen, wanted, begun.progress))
    told = provenance(found, data)
    typer.echo(json.dumps(told, ensure_ascii=False, indent=1))
    _tell_absent(frozen, wanted, "and teach nothing")
    if out is not None:
        write_scorer(out, found.scorer, told)
        typer.echo(f"written to {out}; put it in the place of {shipped.spans} to choose by it", err=True)


def _tell_absent(asking: "Asking", cases: "tuple[GoldCase, ...]", meaning: str) -> None:
    absent = sum(bool(asking.absent(case)) for case in cases)
    if absent:
        counted = "1 case is" if absent == 1 else f"{absent} cases are"
        typer.echo(f"{counted} on documents that are not here, {meaning}; --here leaves them out", err=True)
