"""Haystack documents as Qdrant Edge points and back, written as `qdrant-haystack` writes them. Pure."""

import uuid
from typing import Any

from haystack import Document
from haystack.dataclasses import SparseEmbedding
from qdrant_edge import Point, SparseVector

# Those of `haystack_integrations.document_stores.qdrant.converters`, whose import brings the whole client with it.
UUID_NAMESPACE = uuid.UUID("3896d314-1e95-4a3a-b45a-945f9f0b541d")
DENSE_VECTORS_NAME = "text-dense"
SPARSE_VECTORS_NAME = "text-sparse"


def point_id(document_id: str) -> uuid.UUID:
    return uuid.uuid5(UUID_NAMESPACE, document_id)


def sparse_vector(embedding: SparseEmbedding) -> SparseVector:
    return SparseVector(indices=embedding.indices, values=embedding.values)


def to_point(document: Document) -> Point:
    payload = document.to_dict(flatten=False)
    dense, sparse = payload.pop("embedding", None), payload.pop("sparse_embedding", None)
    vector: dict[str, Any] = {}
    if dense is not None:
        vector[DENSE_VECTORS_NAME] = dense
    if sparse is not None:
        vector[SPARSE_VECTORS_NAME] = SparseVector(**sparse)
    return Point(id=point_id(document.id), vector=vector, payload=payload)


def to_document(point: Any, score: float | None = None) -> Document:  # noqa: ANN401
    vectors = point.vector or {}
    sparse = vectors.get(SPARSE_VECTORS_NAME)
    payload = dict(point.payload) | {"score": score, "embedding": vectors.get(DENSE_VECTORS_NAME)}
    payload["sparse_embedding"] = sparse and {"indices": sparse.indices, "values": sparse.values}
    return Document.from_dict(payload)
