"""The stock Haystack embedder, set up so that a vector depends on the model and the dtype alone."""

import threading
from typing import TYPE_CHECKING

from ingest.models import EmbeddingModel

if TYPE_CHECKING:
    from haystack_integrations.components.embedders.sentence_transformers import SentenceTransformersDocumentEmbedder

# Hugging Face's tokenizers refuse to be used by two threads at once ("Already borrowed").
EMBEDDING_LOCK = threading.Lock()


def passage_embedder(model: EmbeddingModel, batch_size: int) -> "SentenceTransformersDocumentEmbedder":
    """Documents to documents with vectors; titles and sections in `meta["heading"]` are embedded with the text."""
    from haystack.utils import ComponentDevice
    from haystack_integrations.components.embedders.sentence_transformers import SentenceTransformersDocumentEmbedder

    silence_loading()
    return SentenceTransformersDocumentEmbedder(
        model=str(model.folder),
        device=ComponentDevice.from_str("cpu"),
        prefix=model.passage_prefix,
        batch_size=batch_size,
        progress_bar=False,
        normalize_embeddings=True,
        meta_fields_to_embed=["heading"],
        local_files_only=True,
        model_kwargs={"dtype": model.dtype},
    )


def silence_loading() -> None:
    """No bar while weights load: standard error belongs to our own narration."""
    from transformers.utils import logging

    logging.disable_progress_bar()
