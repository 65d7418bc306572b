"""The two stores that make an index, passages and sentences, and the retrievers over either kind of store."""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ingest.errors import LibraryError
from ingest.index_documents import PASSAGE_FIELDS, SENTENCE_FIELDS

if TYPE_CHECKING:
    from haystack_integrations.components.retrievers.qdrant import (
        QdrantEmbeddingRetriever,
        QdrantSparseEmbeddingRetriever,
    )
    from haystack_integrations.document_stores.qdrant import QdrantDocumentStore

    from ingest.stores.edge import EdgeDocumentStore
    from ingest.stores.edge_retrievers import EdgeEmbeddingRetriever, EdgeSparseEmbeddingRetriever

    Store = EdgeDocumentStore | QdrantDocumentStore
    EmbeddingRetriever = EdgeEmbeddingRetriever | QdrantEmbeddingRetriever
    SparseRetriever = EdgeSparseEmbeddingRetriever | QdrantSparseEmbeddingRetriever


@dataclass(frozen=True, slots=True)
class Index:
    """Sentences are points of their own: stock Qdrant stores have no multivectors, and both modes must do the same."""

    passages: "Store"
    sentences: "Store"

    def close(self) -> None:
        self.passages.close()
        self.sentences.close()


@dataclass(frozen=True, slots=True)
class Server:
    """Where a Qdrant server is. `file:///folder` is qdrant-client's local mode, for a trial without a server."""

    url: str
    api_key: str = ""
    prefix: str = "rightsdesk"


def edge_index(folder: Path, dimension: int, *, exact: bool = False) -> Index:
    """The index in a generation's folder; it is made where there is none."""
    from ingest.stores.edge import EdgeDocumentStore

    passages = EdgeDocumentStore(str(folder / "passages"), dimension, PASSAGE_FIELDS, exact=exact)
    sentences = EdgeDocumentStore(str(folder / "sentences"), dimension, SENTENCE_FIELDS, exact=exact)
    return Index(passages, sentences)


def server_index(server: Server, collections: dict[str, str], dimension: int) -> Index:
    """The index on a server; its collections are made where there are none."""
    return Index(
        _server_store(server, collections["passages"], dimension, PASSAGE_FIELDS),
        _server_store(server, collections["sentences"], dimension, SENTENCE_FIELDS),
    )


def collection_names(server: Server, identity: str) -> dict[str, str]:
    """A collection for each store; another model or splitting gives others."""
    return {kind: f"{server.prefix}-{kind}-{identity[:12]}" for kind in ("passages", "sentences")}


def embedding_retriever(store: "Store", top_k: int) -> "EmbeddingRetriever":
    from ingest.stores.edge import EdgeDocumentStore
    from ingest.stores.edge_retrievers import EdgeEmbeddingRetriever

    if isinstance(store, EdgeDocumentStore):
        return EdgeEmbeddingRetriever(store, top_k=top_k)
    from haystack_integrations.components.retrievers.qdrant import QdrantEmbeddingRetriever

    return QdrantEmbeddingRetriever(store, top_k=top_k)


def sparse_retriever(store: "Store", top_k: int) -> "SparseRetriever":
    from ingest.stores.edge import EdgeDocumentStore
    from ingest.stores.edge_retrievers import EdgeSparseEmbeddingRetriever

    if isinstance(store, EdgeDocumentStore):
        return EdgeSparseEmbeddingRetriever(store, top_k=top_k)
    from haystack_integrations.components.retrievers.qdrant import QdrantSparseEmbeddingRetriever

    return QdrantSparseEmbeddingRetriever(store, top_k=top_k)


def _server_store(server: Server, name: str, dimension: int, fields: tuple[str, ...]) -> "QdrantDocumentStore":
    from haystack_integrations.document_stores.qdrant import QdrantDocumentStore

    return QdrantDocumentStore(
        **_connection(server, name),
        index=name,
        embedding_dim=dimension,
        use_sparse_embeddings=True,
        sparse_idf=True,
        similarity="dot_product",
        progress_bar=False,
        payload_fields_to_index=[{"field_name": field, "field_schema": "keyword"} for field in fields],
    )


def _connection(server: Server, name: str) -> dict[str, Any]:
    from haystack.utils import Secret

    if server.url.startswith("file:///"):
        # Local mode locks its folder for one client; each store makes its own.
        return {"path": str(Path(server.url.removeprefix("file://")) / name), "force_disable_check_same_thread": True}
    if server.url.startswith(("http://", "https://")):
        return {"url": server.url, "api_key": Secret.from_token(server.api_key) if server.api_key else None}
    raise LibraryError(f"RIGHTSDESK_QDRANT_URL should start with http://, https:// or file:///, got {server.url!r}")
