"""Haystack retrievers over the Edge store; each takes what its namesake in `qdrant-haystack` takes."""

from typing import Any

from haystack import Document, component, default_from_dict, default_to_dict
from haystack.dataclasses import SparseEmbedding
from haystack.document_stores.types import FilterPolicy
from haystack.document_stores.types.filter_policy import apply_filter_policy

from ingest.stores.edge import EdgeDocumentStore


class _EdgeRetriever:
    def __init__(
        self,
        document_store: EdgeDocumentStore,
        filters: dict[str, Any] | None = None,
        top_k: int = 10,
        filter_policy: str | FilterPolicy = FilterPolicy.REPLACE,
    ) -> None:
        self.document_store = document_store
        self.filters = filters
        self.top_k = top_k
        self.filter_policy = FilterPolicy.from_str(filter_policy) if isinstance(filter_policy, str) else filter_policy

    def to_dict(self) -> dict[str, Any]:
        return default_to_dict(
            self,
            document_store=self.document_store.to_dict(),
            filters=self.filters,
            top_k=self.top_k,
            filter_policy=self.filter_policy.value,
        )

    @classmethod
    def from_dict(cls, data: dict[str, Any]) -> Any:  # noqa: ANN401
        parameters = data["init_parameters"]
        parameters["document_store"] = EdgeDocumentStore.from_dict(parameters["document_store"])
        return default_from_dict(cls, data)

    def _filters(self, given: dict[str, Any] | None) -> dict[str, Any] | None:
        return apply_filter_policy(self.filter_policy, self.filters, given)


@component
class EdgeEmbeddingRetriever(_EdgeRetriever):
    """Nearest by vector, as QdrantEmbeddingRetriever."""

    @component.output_types(documents=list[Document])
    def run(
        self, query_embedding: list[float], filters: dict[str, Any] | None = None, top_k: int | None = None
    ) -> dict[str, list[Document]]:
        found = self.document_store.query_by_embedding(query_embedding, self._filters(filters), top_k or self.top_k)
        return {"documents": found}


@component
class EdgeSparseEmbeddingRetriever(_EdgeRetriever):
    """Nearest by BM25 terms, as QdrantSparseEmbeddingRetriever."""

    @component.output_types(documents=list[Document])
    def run(
        self,
        query_sparse_embedding: SparseEmbedding,
        filters: dict[str, Any] | None = None,
        top_k: int | None = None,
    ) -> dict[str, list[Document]]:
        found = self.document_store.query_by_sparse(query_sparse_embedding, self._filters(filters), top_k or self.top_k)
        return {"documents": found}


@component
class EdgeHybridRetriever(_EdgeRetriever):
    """Both fused by reciprocal rank inside the engine, as QdrantHybridRetriever."""

    @component.output_types(documents=list[Document])
    def run(
        self,
        query_embedding: list[float],
        query_sparse_embedding: SparseEmbedding,
        filters: dict[str, Any] | None = None,
        top_k: int | None = None,
        rrf_k: int | None = None,
        rrf_weights: list[float] | None = None,
    ) -> dict[str, list[Document]]:
        found = self.document_store.query_hybrid(
            query_embedding,
            query_sparse_embedding,
            self._filters(filters),
            top_k or self.top_k,
            rrf_k,
            rrf_weights,
        )
        return {"documents": found}
