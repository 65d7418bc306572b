"""The question's embedder, set up from a resolved model."""

from pathlib import Path

from haystack.utils import ComponentDevice
from haystack_integrations.components.embedders.sentence_transformers import SentenceTransformersTextEmbedder

from assistant.components.embedding import QuestionEmbedder
from ingest.embedding import silence_loading
from ingest.models import EmbeddingModel


def question_embedder(model: EmbeddingModel, weights: Path | None = None) -> QuestionEmbedder:
    """A question to its vector, by an encoder of its own if `weights` are given.

    Its weights as they came are shared with every other embedder of this process.
    """
    silence_loading()
    stock = SentenceTransformersTextEmbedder(
        model=str(model.folder),
        device=ComponentDevice.from_str("cpu"),
        prefix=model.question_prefix,
        progress_bar=False,
        normalize_embeddings=True,
        local_files_only=True,
        model_kwargs={"dtype": model.dtype},
    )
    return QuestionEmbedder(stock, weights)
