"""Going through all passages of the library: embed what has no vector yet, measure what BM25 needs."""

import os
from collections.abc import Iterator
from typing import TYPE_CHECKING

from ingest.bm25 import FIRST_AVERAGE_LENGTH, Bm25Settings, count_terms
from ingest.embedding import passage_embedder
from ingest.index_documents import PassageBatch, batch_documents, embedded_text, vector_key
from ingest.lasting import lasting
from ingest.library import Library
from ingest.library_writer import LibraryWriter
from ingest.manifest import model_digest
from ingest.models import EmbeddingModel
from ingest.progress import Progress
from ingest.records import PassageRecord

if TYPE_CHECKING:
    from haystack import Document

PASSAGES_AT_ONCE = 64
TEXTS_AT_ONCE = 64
BATCH_SIZE = 16


def passage_batches(library: Library, without: set[str]) -> Iterator[PassageBatch]:
    """All current passages but those named, a batch at a time, in the order of their ids."""
    held: list[PassageRecord] = []
    for record in library.current_passages():
        if record.passage.id not in without:
            held.append(record)
        if len(held) == PASSAGES_AT_ONCE:
            yield _batch(library, held)
            held = []
    if held:
        yield _batch(library, held)


def embed_missing(library: Library, writer: LibraryWriter, model: EmbeddingModel, progress: Progress) -> None:
    """Embed every current passage and sentence that has no vector under this model. The model loads if one is."""
    missing = _missing(library, writer, model_digest(model))
    if not missing:
        return
    with lasting():
        import torch

        from ingest.pipeline import embedding_pipeline

        # A question asked in this process before may have left one.
        torch.set_num_threads(os.cpu_count() or 1)
        pipeline = embedding_pipeline(passage_embedder(model, BATCH_SIZE), writer, model_digest(model))
        pipeline.warm_up()
    progress.begin("embedding", len(missing))
    for at in range(0, len(missing), TEXTS_AT_ONCE):
        part = missing[at : at + TEXTS_AT_ONCE]
        pipeline.run({"embed": {"documents": part}})
        progress.advance(len(part))


def measured_bm25(library: Library) -> Bm25Settings:
    """BM25 with the average length of the passages that are indexed."""
    total, count = 0.0, 0
    for batch in passage_batches(library, set()):
        documents, _ = batch_documents(batch, None)
        for document in documents:
            total += count_terms(embedded_text(document), document.meta["language"])
            count += 1
    return Bm25Settings(round(total / count, 3) if count else FIRST_AVERAGE_LENGTH)


def _missing(library: Library, writer: LibraryWriter, digest: str) -> "list[Document]":
    """Sorted by length: texts of one length make a batch without padding."""
    missing: dict[str, Document] = {}
    for batch in passage_batches(library, set()):
        passages, sentences = batch_documents(batch, None)
        by_key = {vector_key(document, digest): document for document in passages + sentences}
        missing |= {key: by_key[key] for key in writer.vectors.missing(list(by_key))}
    return sorted(missing.values(), key=lambda document: (len(document.content or ""), document.id))


def _batch(library: Library, records: list[PassageRecord]) -> PassageBatch:
    return PassageBatch(tuple((r, library.document(r.passage.document_id, r.sha256)) for r in records))
