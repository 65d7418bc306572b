"""What the decision sees of each case, and whether the answer it decides on is right: what it is fitted on."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from assistant.assistant import NO_FILTERS
from assistant.composition import Draft
from assistant.decision import Features, features
from assistant.questions import asked
from assistant.types import Question, Selection
from assistant.wiring import inputs_of
from eval.asking import Asking
from eval.gold import GoldCase
from eval.scoring import cluster, is_right
from ingest.errors import RightsdeskError
from ingest.pipeline_run import run
from ingest.progress import Progress


@dataclass(frozen=True, slots=True)
class Evidence:
    """One case of a fit; `right` is of the answer at a threshold of 0.

    What a document answers that the library does not hold cannot be answered, as far as declining goes.
    """

    case_id: str
    cluster: str
    answerable: bool
    features: Features
    right: bool


def gather(asking: Asking, cases: Sequence[GoldCase], progress: Progress) -> list[Evidence]:
    """The evidence of each case that has something to quote; the others are declined whatever the model says.

    A question that is refused before it is asked, as one without a word, is one of the others.
    """
    progress.begin("asking", len(cases))
    gathered: list[Evidence] = []
    for case in cases:
        gathered += _evidence(asking, case)
        progress.advance()
    return gathered


def question_of(case: GoldCase) -> Question | None:
    """What the pipeline is asked; nothing for a question that is refused before it is asked."""
    try:
        return asked(case.question, "", NO_FILTERS, "", case.earlier)
    except RightsdeskError:
        return None


def _evidence(asking: Asking, case: GoldCase) -> Iterable[Evidence]:
    question = question_of(case)
    if question is None:
        return
    stages = run(asking.assistant.pipeline, inputs_of(question, threshold=0.0), {"fuse", "select"})
    selection: Selection = stages["select"]["selection"]
    if selection.spans:
        found = features(question, stages["fuse"]["ranking"], selection)
        draft: Draft = stages["verify"]["draft"]
        would_say = asking.said(draft.answer, draft.citations, question.language)
        here = case.answerable and not asking.absent(case)
        yield Evidence(case.id, cluster(case), here, found, here and is_right(case, would_say))
