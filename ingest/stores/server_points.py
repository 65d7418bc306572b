"""What the stock server store has no method for: which points there are, and a name that outlives collections."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from ingest.errors import LibraryError
from ingest.stores.index import Index, Server
from ingest.stores.server_errors import server_errors

if TYPE_CHECKING:
    from qdrant_client import QdrantClient

    from ingest.stores.index import Store

PAGE = 10_000


def document_ids(store: "Store") -> set[str]:
    """The ids of all documents in the collection."""
    ids: set[str] = set()
    offset = None
    while True:
        points, offset = _client(store).scroll(_name(store), limit=PAGE, offset=offset, with_payload=["id"])
        ids |= {str((point.payload or {})["id"]) for point in points}
        if offset is None:
            return ids


def point_aliases(server: Server, collections: dict[str, str], stores: Iterable["Store"]) -> None:
    """Let `rightsdesk-passages` and `rightsdesk-sentences` mean the collections that are served now."""
    from qdrant_client import models

    for (kind, collection), store in zip(collections.items(), stores, strict=True):
        alias = models.CreateAlias(collection_name=collection, alias_name=f"{server.prefix}-{kind}")
        _client(store).update_collection_aliases([models.CreateAliasOperation(create_alias=alias)])


@server_errors()
def check_complete(index: Index, passages: int) -> None:
    """LibraryError if the server lost points: it would decline what it could answer, since stores make what is gone."""
    held = index.passages.count_documents()
    if held < passages:
        raise LibraryError(
            f"the Qdrant server holds {held} of {passages} passages; run `rightsdesk reindex` to bring the rest back"
        )


def _name(store: "Store") -> str:
    return str(getattr(store, "index", ""))


def _client(store: "Store") -> "QdrantClient":
    from haystack_integrations.document_stores.qdrant import QdrantDocumentStore

    store.count_documents()  # connects, and makes the collection where there is none
    if not isinstance(store, QdrantDocumentStore) or store._client is None:
        raise TypeError(f"wanted a connected QdrantDocumentStore, got {type(store).__name__}")
    return store._client
