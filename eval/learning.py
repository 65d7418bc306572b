"""Learn what speaks for a span: a logistic regression over its signals, judged on documents that it has not seen."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np

from assistant.assistant import Assistant
from assistant.components.stored import gathered
from assistant.scene import Scene
from assistant.selection import candidates
from assistant.signals import values
from assistant.span_scorer import SpanScorer
from assistant.wiring import inputs_of
from eval.asking import Asking
from eval.evidence import question_of
from eval.gold import GoldCase
from eval.matching import shows
from eval.regression import FOLDS, Floats, fit, out_of_fold
from eval.runs import line
from eval.scoring import cluster
from eval.versions import sha256_of
from ingest.errors import RightsdeskError
from ingest.pipeline_run import run
from ingest.progress import Progress


class TooFewSpans(RightsdeskError):
    """Nothing to learn from: too few cases that have an answer, or none of it found."""


@dataclass(frozen=True, slots=True)
class Spans:
    """The spans of one case: a row of signals each, and whether it shows a vital nugget in a document that holds it."""

    case_id: str
    cluster: str
    signals: tuple[tuple[float, ...], ...]
    shows: tuple[bool, ...]


@dataclass(frozen=True, slots=True)
class Learned:
    """The scorer, and how well it told spans apart on documents that were kept from it."""

    scorer: SpanScorer
    cases: int
    spans: int
    auc: float
    first_shows: float
    data_sha256: str


def gather_spans(asking: Asking, cases: Sequence[GoldCase], progress: Progress) -> list[Spans]:
    """The spans of every case that has an answer in the library and something found for it."""
    wanted = [case for case in cases if any(nugget.vital for nugget in case.nuggets) and not asking.absent(case)]
    progress.begin("asking", len(wanted))
    gathered: list[Spans] = []
    for case in wanted:
        gathered += _spans(asking.assistant, case)
        progress.advance()
    return gathered


def _spans(assistant: Assistant, case: GoldCase) -> Iterable[Spans]:
    question = question_of(case)
    if question is None:
        return
    stages = run(assistant.pipeline, inputs_of(question, threshold=0.0), {"fuse", "sentences", "read"})
    evidence = gathered(assistant.library, stages["fuse"]["ranking"], stages["sentences"]["hits"])
    found = list(candidates(Scene(question, evidence, stages["read"]["reading"])))
    right = {place.document for place in case.gold}
    vital = [nugget for nugget in case.nuggets if nugget.vital]
    if found:
        yield Spans(
            case_id=case.id,
            cluster=cluster(case),
            signals=tuple(values(one.signals) for one in found),
            shows=tuple(
                one.passage.record.passage.document_id in right
                and any(shows(one.text, nugget.accepted) for nugget in vital)
                for one in found
            ),
        )


def learn(gathered: Sequence[Spans]) -> Learned:
    """TooFewSpans if there are fewer documents than folds, or no span shows anything."""
    from sklearn.metrics import roc_auc_score

    rows = np.array([row for one in gathered for row in one.signals])
    marks = np.array([mark for one in gathered for mark in one.shows])
    clusters = np.array([one.cluster for one in gathered for _ in one.shows])
    if len(set(clusters)) < FOLDS or not 0 < marks.sum() < len(marks):
        raise TooFewSpans(
            f"wanted answers in at least {FOLDS} documents and spans that show them; came {len(set(clusters))} "
            f"documents and {int(marks.sum())} such spans. Give more --cases, or ingest their documents"
        )
    held_out, fitted = out_of_fold(rows, marks, clusters), fit(rows, marks)
    return Learned(
        scorer=SpanScorer(fitted.intercept, fitted.weights),
        cases=len(gathered),
        spans=len(rows),
        auc=float(roc_auc_score(marks, held_out)),
        first_shows=float(np.mean(list(_firsts(gathered, held_out)))),
        data_sha256=sha256_of("".join(map(line, gathered))),
    )


def provenance(found: Learned, data: str) -> dict[str, Any]:
    """Where the weights come from, and how good they were out of fold."""
    return {
        "learned": date.today().isoformat(),
        "data": data,
        "cases": found.cases,
        "spans": found.spans,
        "out_of_fold": {"auc": round(found.auc, 3), "first_span_shows_a_vital_fact": round(found.first_shows, 3)},
        "data_sha256": found.data_sha256,
    }


def _firsts(gathered: Sequence[Spans], scores: Floats) -> Iterator[bool]:
    """Of each case, whether the span that scores best shows a fact."""
    at = 0
    for one in gathered:
        best = int(np.argmax(scores[at : at + len(one.shows)]))
        yield one.shows[best]
        at += len(one.shows)
