"""Ingest's own Haystack components: thin covers over pure functions and the library."""

import hashlib
import os
from dataclasses import dataclass, replace
from pathlib import Path

from haystack import Document, component

from ingest.bm25 import Bm25Settings
from ingest.documents import place
from ingest.errors import UnreadableFile
from ingest.index_documents import PassageBatch, batch_documents, vector_key
from ingest.language import detect_language
from ingest.library_writer import LibraryWriter
from ingest.readers import read_file
from ingest.readers.limits import Limits
from ingest.readers.sidecar import Sidecar
from ingest.splitting import split
from ingest.types import Immutable, Passage, SourceDocument


@dataclass(frozen=True, slots=True)
class Split(Immutable):
    """A document with its passages."""

    document: SourceDocument
    passages: tuple[Passage, ...]


@component
class ReadDocument:
    """A file, with what its sidecar says, to a document with its stored text; the bytes are kept under their hash."""

    def __init__(self, originals: Path, limits: Limits) -> None:
        self.originals = originals
        self.limits = limits

    @component.output_types(document=SourceDocument)
    def run(self, path: Path, sha256: str, sidecar: Sidecar) -> dict[str, SourceDocument]:
        content, reading = read_file(path, self.limits)
        if hashlib.sha256(content).hexdigest() != sha256:
            raise UnreadableFile("it changed while it was read: ingest it again")
        if sidecar.name:
            reading = replace(reading, metadata=sidecar.said(reading.metadata))
        sample = "\n".join(block.text for block in reading.blocks if block.kind != "residue")
        placed = place(reading, sha256, path.stem, detect_language(sample))
        document = replace(placed, described=sidecar.digest)
        _keep_original(self.originals, sha256, content)
        return {"document": document}


@component
class SplitDocument:
    """A document to passages."""

    @component.output_types(split=Split)
    def run(self, document: SourceDocument) -> dict[str, Split]:
        return {"split": Split(document, split(document))}


@component
class KeepDocument:
    """A document and its passages to the library."""

    def __init__(self, library: LibraryWriter, splitting: str) -> None:
        self.library = library
        self.splitting = splitting

    @component.output_types(document_id=str)
    def run(self, split: Split, path: Path) -> dict[str, str]:
        self.library.keep(split.document, split.passages, str(path), self.splitting)
        return {"document_id": split.document.id}


@component
class KeepVectors:
    """Embedded documents to the library, under the hash of what was embedded."""

    def __init__(self, library: LibraryWriter, model_digest: str) -> None:
        self.library = library
        self.model_digest = model_digest

    @component.output_types(kept=int)
    def run(self, documents: list[Document]) -> dict[str, int]:
        vectors = {vector_key(document, self.model_digest): document.embedding or [] for document in documents}
        self.library.vectors.keep(vectors)
        return {"kept": len(vectors)}


@component
class IndexDocuments:
    """Passages to the documents of both stores, with their kept vectors and BM25 terms."""

    def __init__(self, library: LibraryWriter, model_digest: str, bm25: Bm25Settings) -> None:
        self.library = library
        self.model_digest = model_digest
        self.bm25 = bm25

    @component.output_types(passages=list[Document], sentences=list[Document])
    def run(self, batch: PassageBatch) -> dict[str, list[Document]]:
        passages, sentences = batch_documents(batch, self.bm25)
        return {"passages": self._with_vectors(passages), "sentences": self._with_vectors(sentences)}

    def _with_vectors(self, documents: list[Document]) -> list[Document]:
        keys = [vector_key(document, self.model_digest) for document in documents]
        vectors = self.library.vectors.of(keys)
        pairs = zip(documents, keys, strict=True)
        return [replace(document, embedding=vectors[key].tolist()) for document, key in pairs]


def _keep_original(originals: Path, sha256: str, content: bytes) -> None:
    target = originals / sha256[:2] / sha256
    if target.exists():
        return
    target.parent.mkdir(parents=True, exist_ok=True)
    temporary = target.with_suffix(f".{os.getpid()}")
    temporary.write_bytes(content)
    temporary.replace(target)
