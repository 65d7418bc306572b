"""Import once what every process of the service needs, so that those forked from it share it."""

import importlib

from ingest.language import detect_language
from ingest.lasting import lasting
from ingest.models import EmbeddingModel

# What serving and ingesting import on their way, most of it inside functions; by far the longest part of a start.
MODULES = (
    "assistant.bootstrap",
    "assistant.pipeline",
    "assistant.question_embedder",
    "ingest.bootstrap",
    "ingest.pipeline",
    "ingest.texts",
    "ingest.readers.front_matter",
    "ingest.readers.markdown",
    "ingest.readers.text",
    "ingest.stores.edge_retrievers",
    "alembic.command",
    "alembic.config",
    "sqlalchemy.dialects.sqlite",
    "transformers.models.bert.modeling_bert",
    "haystack.components.agents.state.state",
    "haystack.tools",
    "sentence_transformers.sentence_transformer.modules",
)


def preload() -> None:
    """Import them out of the garbage collector's sight: it would touch, and so copy, every page that forks share."""
    with lasting():
        for name in MODULES:
            importlib.import_module(name)
        # Unpacks what languages are told by, which takes longer than most imports.
        detect_language("once")


def preload_with(model: EmbeddingModel) -> None:
    """The model's weights too: whoever embeds in this process, or in one forked from it, takes these."""
    with lasting():
        preload()
        import torch

        from assistant.question_embedder import question_embedder

        # OpenMP's threads don't survive a fork, and a process that once had them waits for them forever.
        torch.set_num_threads(1)
        question_embedder(model).warm_up()
