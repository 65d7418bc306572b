"""Meaning by the product's own embedding model, loaded when the first text comes."""

from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING

from assistant.desk.similar.meaning import Meaning
from assistant.settings import Settings

if TYPE_CHECKING:
    from assistant.components.embedding import QuestionEmbedder


def meaning_of(settings: Settings) -> Meaning:
    """Both sides are questions, so both are embedded as such, by the model as it came."""

    @cache
    def embedder() -> "QuestionEmbedder":
        from assistant.question_embedder import question_embedder
        from ingest.models import resolve_model

        return question_embedder(resolve_model(settings.model, settings.dtype, settings.cache))

    def vectors(texts: Sequence[str]) -> list[list[float]]:
        return [list(map(float, embedder().run(text)["vector"].values)) for text in texts]

    return Meaning(f"{settings.model} {settings.dtype}", vectors)
