"""Where a generation's points go: into its own folder, or up to a server that keeps those of the last one."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from ingest.bm25 import Bm25Settings
from ingest.errors import LibraryError
from ingest.manifest import Manifest
from ingest.records import PassageRecord
from ingest.stores.index import Index, Server, collection_names, edge_index, server_index
from ingest.stores.server_errors import server_errors

if TYPE_CHECKING:
    from ingest.stores.index import Store


class Destination(Protocol):
    """`name` is part of a generation's id; `collections` and `bm25` go into its manifest."""

    @property
    def name(self) -> str: ...

    def collections(self, identity: str) -> dict[str, str]: ...

    def bm25(self, served: Manifest | None, collections: dict[str, str]) -> Bm25Settings | None: ...

    def open(self, folder: Path, collections: dict[str, str], dimension: int) -> Index: ...

    def there(self, index: Index, records: Iterable[PassageRecord]) -> set[str]: ...

    def settle(self, index: Index, manifest: Manifest) -> None: ...

    def tidy(self, index: Index, manifest: Manifest, wanted: set[str]) -> None: ...


@dataclass(frozen=True, slots=True)
class Embedded:
    """Every generation is built whole in its own folder, so that it never changes once it is there."""

    name: str = "embedded"

    def collections(self, identity: str) -> dict[str, str]:
        return {}

    def bm25(self, served: Manifest | None, collections: dict[str, str]) -> Bm25Settings | None:
        return None

    def open(self, folder: Path, collections: dict[str, str], dimension: int) -> Index:
        return edge_index(folder, dimension)

    def there(self, index: Index, records: Iterable[PassageRecord]) -> set[str]:
        return set()

    def settle(self, index: Index, manifest: Manifest) -> None:
        """Merge, close, open again and count: what is published has been read back."""
        from ingest.stores.edge import EdgeDocumentStore

        for store, wanted in ((index.passages, manifest.passages), (index.sentences, manifest.sentences)):
            if isinstance(store, EdgeDocumentStore):
                store.optimize()
            store.close()
            found = store.count_documents()
            store.close()
            if found != wanted:
                raise LibraryError(f"the new index holds {found} of {wanted} points; the old one stays. Ingest again")

    def tidy(self, index: Index, manifest: Manifest, wanted: set[str]) -> None:
        pass


@dataclass(frozen=True, slots=True)
class OnServer:
    """Points of passages that did not change stay; new ones are written before, old ones deleted after the change."""

    server: Server

    @property
    def name(self) -> str:
        return self.server.url

    def collections(self, identity: str) -> dict[str, str]:
        return collection_names(self.server, identity)

    def bm25(self, served: Manifest | None, collections: dict[str, str]) -> Bm25Settings | None:
        """Points that stay keep the average length they were weighed with, so new ones take it too."""
        return served.bm25 if served and served.collections == collections else None

    def open(self, folder: Path, collections: dict[str, str], dimension: int) -> Index:
        return server_index(self.server, collections, dimension)

    @server_errors()
    def there(self, index: Index, records: Iterable[PassageRecord]) -> set[str]:
        """Passages of which every point is there, those of all their sentences too."""
        from ingest.stores.server_points import document_ids

        sentences = {record.passage.id: len(record.passage.sentences) for record in records}
        counted = Counter(point.rpartition("-")[0] for point in document_ids(index.sentences))
        return {passage_id for passage_id in document_ids(index.passages) if _all_there(passage_id, counted, sentences)}

    @server_errors()
    def settle(self, index: Index, manifest: Manifest) -> None:
        if index.passages.count_documents() < manifest.passages:
            raise LibraryError("the server holds fewer passages than were written; the old index stays. Ingest again")

    @server_errors()
    def tidy(self, index: Index, manifest: Manifest, wanted: set[str]) -> None:
        from ingest.stores.server_points import document_ids, point_aliases

        point_aliases(self.server, manifest.collections, (index.passages, index.sentences))
        sentences = document_ids(index.sentences)
        _delete(index.passages, document_ids(index.passages) - wanted)
        _delete(index.sentences, {point for point in sentences if point.rpartition("-")[0] not in wanted})


def _all_there(passage_id: str, counted: Mapping[str, int], sentences: Mapping[str, int]) -> bool:
    return counted.get(passage_id, 0) == sentences.get(passage_id, -1)


def _delete(store: "Store", ids: set[str]) -> None:
    """qdrant-client refuses to delete nothing."""
    if ids:
        store.delete_documents(sorted(ids))
