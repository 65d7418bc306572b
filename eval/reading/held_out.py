"""Readers that have not seen what they read: what is fitted to a reader is fitted to how it reads new documents."""

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from assistant.evidence import Evidence
from assistant.reading import Reading, Reads
from assistant.types import Question
from eval.evidence import question_of
from eval.gold import GoldCase
from eval.reading.folds import FOLDS, fold_of_case
from ingest.errors import RightsdeskError

if TYPE_CHECKING:
    from haystack import Pipeline

    from assistant.settings import Settings


class NotThreeReaders(RightsdeskError):
    """A reader is wanted for each fold, in their order."""


class HeldOut:
    """Each question by the reader that was trained without the documents of its case (`train-reader --without`)."""

    def __init__(self, readers: Sequence[Reads], cases: Iterable[GoldCase]) -> None:
        if len(readers) != FOLDS:
            raise NotThreeReaders(
                f"wanted {FOLDS} readers, those trained --without 0, 1 and 2 in this order; came {len(readers)}"
            )
        self.readers = readers
        asked = ((question_of(case), case) for case in cases)
        self.folds = {question.standalone: fold_of_case(case) for question, case in asked if question is not None}

    def __call__(self, question: Question, evidence: Evidence) -> Reading:
        # A question of no case, as the one that warms up, is one that none of them has seen.
        fold = self.folds.get(question.standalone, 0)
        return self.readers[fold](question, evidence)


def with_readers(files: Sequence[Path], cases: Iterable[GoldCase], settings: "Settings") -> "Callable[..., Pipeline]":
    """The answering pipeline with these readers in it, for `build_assistant`."""
    from assistant.reader import load_reader
    from ingest.models import DEFAULT_MODEL, resolve_model

    folder = resolve_model(DEFAULT_MODEL, "float32", settings.cache).folder
    held_out = HeldOut([load_reader(folder, file) for file in files], cases)

    def compose(*given: Any) -> "Pipeline":  # noqa: ANN401
        from assistant.pipeline import answering_pipeline

        embedder, index, library, bm25, recipe, _ = given
        return answering_pipeline(embedder, index, library, bm25, recipe, held_out)

    return compose
