"""Writing the library: each call is one short transaction, and none of them spans an embedding."""

import hashlib
from collections.abc import Iterable, Sequence
from pathlib import Path

from sqlalchemy import Connection, Engine, delete, select

from ingest.errors import UnreadableFile
from ingest.stored_vectors import StoredVectors
from ingest.tables import documents, sources
from ingest.types import Passage, SourceDocument
from ingest.version_rows import point_to, retire, store


class LibraryWriter:
    """What ingest alone may do to stored documents."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        self.vectors = StoredVectors(engine)

    def source(self, path: str) -> tuple[str, str] | None:
        """The id and hash of the version that this file held when it was last ingested."""
        query = select(sources.c.document_id, sources.c.sha256).where(sources.c.path == path)
        with self.engine.connect() as connection:
            row = connection.execute(query).one_or_none()
        return (row[0], row[1]) if row else None

    def holds(self, sha256: str, described: str, splitting: str) -> str | None:
        """The id of the current document with these bytes, described by this sidecar and split in this way."""
        query = select(documents.c.document_id).where(
            documents.c.sha256 == sha256,
            documents.c.described == described,
            documents.c.status == "current",
            documents.c.splitting == splitting,
        )
        with self.engine.connect() as connection:
            return connection.execute(query).scalars().first()

    def sources_under(self, folder: Path) -> list[str]:
        """The files of this folder, at any depth, that something was ingested from."""
        prefix = f"{folder}/"
        with self.engine.connect() as connection:
            return [path for path in connection.execute(select(sources.c.path)).scalars() if path.startswith(prefix)]

    def keep(self, document: SourceDocument, split: Sequence[Passage], path: str, splitting: str) -> None:
        """Store a version as the current one, with its passages; what it replaces stays, marked as superseded.

        Raises UnreadableFile if another file that still exists claims the same id.
        """
        with self.engine.begin() as connection:
            self._refuse_taken_id(connection, document, path)
            replaced = self._replaced(connection, document, path)
            store(connection, document, split, splitting)
            point_to(connection, path, document.id, document.sha256)
            for old_id, old_sha256 in replaced:
                retire(connection, old_id, old_sha256, "superseded", document.id, split)

    def resplit(self, document: SourceDocument, split: Sequence[Passage], splitting: str) -> None:
        """Store a current version's passages anew; those that are no more stay, marked as superseded."""
        with self.engine.begin() as connection:
            store(connection, document, split, splitting)

    def split_otherwise(self, splitting: str) -> list[tuple[str, str]]:
        """The current versions that were split in another way than this."""
        query = select(documents.c.document_id, documents.c.sha256).where(
            documents.c.status == "current", documents.c.splitting != splitting
        )
        with self.engine.connect() as connection:
            return [(row[0], row[1]) for row in connection.execute(query)]

    def point(self, path: str, document_id: str, sha256: str) -> None:
        """Note that this file holds a version that is stored already."""
        with self.engine.begin() as connection:
            point_to(connection, path, document_id, sha256)

    def forget(self, paths: Iterable[str]) -> list[str]:
        """Drop these sources; returns the ids of the documents that had no other and are now removed."""
        removed: list[str] = []
        with self.engine.begin() as connection:
            for path in paths:
                connection.execute(delete(sources).where(sources.c.path == path))
            orphans = select(documents.c.document_id, documents.c.sha256).where(
                documents.c.status == "current", documents.c.document_id.not_in(select(sources.c.document_id))
            )
            for document_id, sha256 in connection.execute(orphans).all():
                retire(connection, document_id, sha256, "removed", None, ())
                removed.append(document_id)
        return removed

    def remove(self, document_id: str) -> bool:
        """Remove a document wherever it came from; False if there is none."""
        with self.engine.connect() as connection:
            query = select(sources.c.path).where(sources.c.document_id == document_id)
            paths = connection.execute(query).scalars().all()
        return bool(self.forget(paths)) if paths else False

    def digest(self) -> str:
        """A hash of all that a generation is made from: versions, how they are described, their state and splitting."""
        columns = documents.c
        query = select(
            columns.document_id,
            columns.sha256,
            columns.described,
            columns.status,
            columns.replaced_by,
            columns.splitting,
        ).order_by(columns.document_id, columns.sha256)
        with self.engine.connect() as connection:
            rows = [list(row) for row in connection.execute(query)]
        return hashlib.sha256(repr(rows).encode()).hexdigest()

    def _refuse_taken_id(self, connection: Connection, document: SourceDocument, path: str) -> None:
        query = select(sources.c.path).where(
            sources.c.document_id == document.id, sources.c.sha256 != document.sha256, sources.c.path != path
        )
        taken = [other for other in connection.execute(query).scalars() if Path(other).exists()]
        if taken:
            raise UnreadableFile(f"its id {document.id!r} is taken by {taken[0]}; give one of the two another id")

    def _replaced(self, connection: Connection, document: SourceDocument, path: str) -> list[tuple[str, str]]:
        """Current versions that go: other versions of this document, and what only this file held before."""
        same = select(documents.c.document_id, documents.c.sha256).where(
            documents.c.document_id == document.id,
            documents.c.sha256 != document.sha256,
            documents.c.status == "current",
        )
        replaced = [(row[0], row[1]) for row in connection.execute(same)]
        before = connection.execute(select(sources).where(sources.c.path == path)).mappings().one_or_none()
        if before and before["document_id"] != document.id:
            others = select(sources.c.path).where(
                sources.c.document_id == before["document_id"], sources.c.path != path
            )
            if connection.execute(others).first() is None:
                replaced.append((before["document_id"], before["sha256"]))
        return replaced
