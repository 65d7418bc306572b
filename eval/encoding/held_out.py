"""Encoders that have not seen what they look for: each question by the one trained without its documents."""

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from haystack import component

from assistant.settings import Settings
from assistant.types import QuestionVector
from eval.gold import GoldCase
from eval.reading.held_out import check_three, folds_of
from ingest.models import resolve_model

if TYPE_CHECKING:
    from haystack import Pipeline


class Embeds(Protocol):
    """A question's embedder, as the pipeline runs it."""

    def warm_up(self) -> None: ...

    def run(self, text: str) -> dict[str, QuestionVector]: ...


@component
class HeldOutEmbedder:
    """In the place of the question's embedder: one of three, those of `train-questions --without 0`, `1` and `2`."""

    def __init__(self, embedders: Sequence[Embeds], cases: Iterable[GoldCase]) -> None:
        check_three(embedders, "encoders")
        self.embedders = embedders
        self.folds = folds_of(cases)

    def warm_up(self) -> None:
        for embedder in self.embedders:
            embedder.warm_up()

    @component.output_types(vector=QuestionVector)
    def run(self, text: str) -> dict[str, QuestionVector]:
        # A question of no case is one that none of them has seen.
        return self.embedders[self.folds.get(text, 0)].run(text)


def with_encoders(files: Sequence[Path], cases: Iterable[GoldCase], settings: Settings) -> "Callable[..., Pipeline]":
    """The answering pipeline with these encoders, for `build_assistant`."""
    from assistant.pipeline import answering_pipeline, swap
    from assistant.question_embedder import question_embedder

    model = resolve_model(settings.model, settings.dtype, settings.cache)
    held_out = HeldOutEmbedder([question_embedder(model, file) for file in files], cases)

    def compose(*given: Any) -> "Pipeline":  # noqa: ANN401
        return swap(answering_pipeline(*given), "embed", held_out)

    return compose
