"""The model that similarity is measured with: the product's own, or any of sentence-transformers, loaded late."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from eval.opinions.similarity import Embed, Vectors
from ingest.embedding import silence_loading
from ingest.errors import ModelError
from ingest.models import Dtype, resolve_model

if TYPE_CHECKING:
    from assistant.settings import Settings


def product_embedder(settings: "Settings") -> Embed:
    """By the model that answers are searched with."""
    model = resolve_model(settings.model, settings.dtype, settings.cache)
    return _embedder(str(model.folder), settings.dtype, local_files_only=True)


def embedder(name: str, dtype: Dtype) -> Embed:
    """By a model of that name or in that folder. ModelError if there is none."""
    try:
        return _embedder(name, dtype, local_files_only=False)
    except (OSError, ValueError) as error:
        raise ModelError(
            f"could not load the similarity model {name!r} ({type(error).__name__}). Give --similarity-model the name "
            "or the folder of a sentence-transformers model, or leave it out for the product's own"
        ) from error


def _embedder(name: str, dtype: Dtype, *, local_files_only: bool) -> Embed:
    from sentence_transformers import SentenceTransformer

    silence_loading()
    # Weights kept in half precision would be reckoned with in it, which is slow here and differs with the batch.
    options = {"dtype": dtype}
    model = SentenceTransformer(name, device="cpu", local_files_only=local_files_only, model_kwargs=options)
    # Answer and reference are alike in kind: both get the prefix that such models give to either side of a comparison.
    prefix = model.prompts.get("query") or ""

    def embed(texts: Sequence[str]) -> Vectors:
        found: Vectors = model.encode(
            list(texts), prompt=prefix, batch_size=len(texts), normalize_embeddings=True, show_progress_bar=False
        )
        return found

    return embed
