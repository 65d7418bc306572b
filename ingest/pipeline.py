"""Ingest as Haystack pipelines: a file into the library, texts into vectors, passages into an index.

Three short ones rather than one, because each is a unit that a crash may end: a file is kept whole or not at all,
vectors are kept batch by batch, and an index is only published when every passage is in it.
"""

from typing import TYPE_CHECKING

from haystack import Pipeline
from haystack.components.writers import DocumentWriter
from haystack.document_stores.types import DuplicatePolicy

from ingest.bm25 import Bm25Settings
from ingest.components import IndexDocuments, KeepDocument, KeepVectors, ReadDocument, SplitDocument
from ingest.folders import DataFolder
from ingest.library_writer import LibraryWriter
from ingest.readers.limits import Limits
from ingest.stores.index import Index

if TYPE_CHECKING:
    from haystack_integrations.components.embedders.sentence_transformers import SentenceTransformersDocumentEmbedder


def reading_pipeline(library: LibraryWriter, data: DataFolder, limits: Limits, splitting: str) -> Pipeline:
    """path, sha256, sidecar → document → passages → library."""
    pipeline = Pipeline()
    pipeline.add_component("read", ReadDocument(data.originals, limits))
    pipeline.add_component("split", SplitDocument())
    pipeline.add_component("keep", KeepDocument(library, splitting))
    pipeline.connect("read.document", "split.document")
    pipeline.connect("split.split", "keep.split")
    return pipeline


def embedding_pipeline(
    embedder: "SentenceTransformersDocumentEmbedder", library: LibraryWriter, model_digest: str
) -> Pipeline:
    """documents without vectors → vectors → library."""
    pipeline = Pipeline()
    pipeline.add_component("embed", embedder)
    pipeline.add_component("keep", KeepVectors(library, model_digest))
    pipeline.connect("embed.documents", "keep.documents")
    return pipeline


def indexing_pipeline(library: LibraryWriter, model_digest: str, bm25: Bm25Settings, index: Index) -> Pipeline:
    """passages → documents with vectors and terms → both stores."""
    pipeline = Pipeline()
    pipeline.add_component("documents", IndexDocuments(library, model_digest, bm25))
    for kind, store in {"passages": index.passages, "sentences": index.sentences}.items():
        pipeline.add_component(kind, DocumentWriter(store, DuplicatePolicy.OVERWRITE))
        pipeline.connect(f"documents.{kind}", f"{kind}.documents")
    return pipeline
