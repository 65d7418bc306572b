"""Readers that have not seen what they read: what is fitted to a reader is fitted to how it reads new documents."""

from collections.abc import Iterable, Sequence
from pathlib import Path

from assistant.bootstrap import reader_of
from assistant.evidence import Evidence
from assistant.reading import Reading, Reads
from assistant.settings import Settings
from assistant.types import Question
from eval.evidence import question_of
from eval.gold import GoldCase
from eval.reading.folds import FOLDS, fold_of_case
from ingest.errors import RightsdeskError


class NotThree(RightsdeskError):
    """One is wanted for each fold, in their order."""


class HeldOut:
    """Each question by the reader that was trained without the documents of its case (`train-reader --without`)."""

    def __init__(self, readers: Sequence[Reads], cases: Iterable[GoldCase]) -> None:
        check_three(readers, "readers")
        self.readers = readers
        self.folds = folds_of(cases)

    def __call__(self, question: Question, evidence: Evidence) -> Reading:
        # A question of no case, as the one that warms up, is one that none of them has seen.
        fold = self.folds.get(question.standalone, 0)
        return self.readers[fold](question, evidence)


def check_three(given: Sequence[object], what: str) -> None:
    """NotThree if there is not one for each fold."""
    if len(given) != FOLDS:
        raise NotThree(f"wanted {FOLDS} {what}, those trained --without 0, 1 and 2 in this order; came {len(given)}")


def folds_of(cases: Iterable[GoldCase]) -> dict[str, int]:
    """The fold of each case, by its question as it is searched for."""
    asked = ((question_of(case), case) for case in cases)
    return {question.standalone: fold_of_case(case) for question, case in asked if question is not None}


def held_out(files: Sequence[Path], cases: Iterable[GoldCase], settings: Settings) -> HeldOut:
    """The readers of these files, for `build_assistant`."""
    return HeldOut([reader_of(settings, file) for file in files], cases)
