"""A Haystack document store over a Qdrant Edge shard: Qdrant's own engine, in this process, no server."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any, cast

from haystack import Document, default_from_dict, default_to_dict
from haystack.dataclasses import SparseEmbedding
from haystack.document_stores.errors import DuplicateDocumentError
from haystack.document_stores.types import DuplicatePolicy
from qdrant_edge import (
    CountRequest,
    Distance,
    EdgeConfig,
    EdgeShard,
    EdgeSparseVectorParams,
    EdgeVectorParams,
    Filter,
    Fusion,
    Modifier,
    PayloadSchemaType,
    Prefetch,
    Query,
    QueryRequest,
    ScrollRequest,
    SearchParams,
    UpdateOperation,
)

from ingest.stores.edge_filters import edge_filter
from ingest.stores.edge_points import (
    DENSE_VECTORS_NAME,
    SPARSE_VECTORS_NAME,
    point_id,
    sparse_vector,
    to_document,
    to_point,
)

PAGE = 1000


class EdgeDocumentStore:
    """One shard in one folder. Only one process at a time may have it open: give each its own copy.

    `exact` searches every vector instead of the graph, so that the same question gives the same bytes.
    """

    def __init__(
        self, path: str, embedding_dim: int, indexed_fields: tuple[str, ...] = (), *, exact: bool = False
    ) -> None:
        self.path = path
        self.embedding_dim = embedding_dim
        self.indexed_fields = tuple(indexed_fields)
        self.exact = exact
        self._shard: EdgeShard | None = None

    @property
    def shard(self) -> EdgeShard:
        """The open shard; made or loaded when first asked for."""
        if self._shard is None:
            self._shard = self._open()
        return self._shard

    def to_dict(self) -> dict[str, Any]:
        return default_to_dict(
            self,
            path=self.path,
            embedding_dim=self.embedding_dim,
            indexed_fields=self.indexed_fields,
            exact=self.exact,
        )

    @classmethod
    def from_dict(cls, data: dict[str, Any]) -> "EdgeDocumentStore":
        return default_from_dict(cls, data)

    def count_documents(self) -> int:
        return self.shard.count(CountRequest(exact=True))

    def filter_documents(self, filters: dict[str, Any] | None = None) -> list[Document]:
        return [to_document(record) for record in self._scroll(edge_filter(filters))]

    def write_documents(self, documents: list[Document], policy: DuplicatePolicy = DuplicatePolicy.NONE) -> int:
        """Write documents; `NONE` refuses a duplicate, with DuplicateDocumentError."""
        if not isinstance(documents, list) or any(not isinstance(document, Document) for document in documents):
            raise ValueError(f"wanted a list of haystack Documents, got {type(documents).__name__}")
        if policy != DuplicatePolicy.OVERWRITE:
            documents = self._without_duplicates(documents, skip=policy == DuplicatePolicy.SKIP)
        if documents:
            self.shard.update(UpdateOperation.upsert_points([to_point(document) for document in documents]))
        return len(documents)

    def delete_documents(self, document_ids: list[str]) -> None:
        if document_ids:
            self.shard.update(UpdateOperation.delete_points([point_id(id_) for id_ in document_ids]))

    def query_by_embedding(
        self, query_embedding: list[float], filters: dict[str, Any] | None = None, top_k: int = 10
    ) -> list[Document]:
        query = Query.Nearest(query_embedding, using=DENSE_VECTORS_NAME)
        return self._query(QueryRequest(query=query, **self._options(filters, top_k)))

    def query_by_sparse(
        self, query_sparse_embedding: SparseEmbedding, filters: dict[str, Any] | None = None, top_k: int = 10
    ) -> list[Document]:
        query = Query.Nearest(sparse_vector(query_sparse_embedding), using=SPARSE_VECTORS_NAME)
        return self._query(QueryRequest(query=query, **self._options(filters, top_k)))

    def query_hybrid(
        self,
        query_embedding: list[float],
        query_sparse_embedding: SparseEmbedding,
        filters: dict[str, Any] | None = None,
        top_k: int = 10,
        rrf_k: int | None = None,
        rrf_weights: list[float] | None = None,
    ) -> list[Document]:
        """Both searches fused by reciprocal rank inside the engine (Cormack et al. 2009); k is 2 unless given."""
        condition = edge_filter(filters)
        legs = (
            Query.Nearest(query_embedding, using=DENSE_VECTORS_NAME),
            Query.Nearest(sparse_vector(query_sparse_embedding), using=SPARSE_VECTORS_NAME),
        )
        params = SearchParams(exact=self.exact)
        prefetches = [Prefetch(limit=top_k, query=leg, filter=condition, params=params) for leg in legs]
        # The engine's type stubs don't say that each way of fusing is a Fusion.
        fusion = cast(Fusion, Fusion.Rrf(k=rrf_k or 2, weights=rrf_weights))
        return self._query(QueryRequest(limit=top_k, query=fusion, prefetches=prefetches, with_payload=True))

    def close(self) -> None:
        """Flush and let go of the folder; the store opens it again when next used."""
        if self._shard is not None:
            self._shard.flush()
            self._shard.close()
            self._shard = None

    def optimize(self) -> None:
        """Build the graph and merge segments now rather than while someone asks."""
        self.shard.optimize()
        self.shard.flush()

    def _open(self) -> EdgeShard:
        folder = Path(self.path)
        if folder.exists() and any(folder.iterdir()):
            return EdgeShard.load(str(folder))
        folder.mkdir(parents=True, exist_ok=True)
        # Vectors come normalised, so that the dot product is the cosine and what is read back is what was written.
        dense = EdgeVectorParams(size=self.embedding_dim, distance=Distance.Dot)
        sparse = EdgeSparseVectorParams(modifier=Modifier.Idf)
        vectors, sparse_vectors = {DENSE_VECTORS_NAME: dense}, {SPARSE_VECTORS_NAME: sparse}
        shard = EdgeShard.create(str(folder), EdgeConfig(vectors=vectors, sparse_vectors=sparse_vectors))
        for field in self.indexed_fields:
            shard.update(UpdateOperation.create_field_index(field, PayloadSchemaType.Keyword))
        return shard

    def _options(self, filters: dict[str, Any] | None, top_k: int) -> dict[str, Any]:
        params = SearchParams(exact=self.exact)
        return {"limit": top_k, "filter": edge_filter(filters), "with_payload": True, "params": params}

    def _query(self, request: QueryRequest) -> list[Document]:
        return [to_document(point, score=point.score) for point in self.shard.query(request)]

    def _scroll(self, condition: Filter | None) -> Iterator[Any]:
        offset = None
        while True:
            request = ScrollRequest(offset=offset, limit=PAGE, filter=condition, with_payload=True, with_vector=True)
            records, offset = self.shard.scroll(request)
            yield from records
            if offset is None:
                return

    def _without_duplicates(self, documents: list[Document], *, skip: bool) -> list[Document]:
        known = {str(record.id) for record in self.shard.retrieve([point_id(d.id) for d in documents], False, False)}
        fresh: dict[str, Document] = {}
        for document in documents:
            key = str(point_id(document.id))
            if key not in known and key not in fresh:
                fresh[key] = document
            elif not skip:
                raise DuplicateDocumentError(f"document {document.id!r} is stored already; pass another policy")
        return list(fresh.values())
