"""The library changed: the desk notes what it holds now, and each case that cites something else is told."""

from collections.abc import Mapping

from sqlalchemy import delete, func, insert, select

from assistant.desk.audit.reading import TrailReading
from assistant.desk.cases.records import SYSTEM
from assistant.desk.cases.tables import cases
from assistant.desk.library.citing import cites_changed
from assistant.desk.library.tables import library_documents

AT_ONCE = 500


class LibraryTelling(TrailReading):
    """Told by whatever opens an index; several workers may tell the same, the second time nothing is new."""

    def library_changed(self, current: Mapping[str, str]) -> int:
        """How many cases cite what has changed since the last time; `current` are hashes by document."""
        with self._seeing(SYSTEM) as connection:
            before = {row.document: row.sha256 for row in connection.execute(select(library_documents))}
        if before == dict(current):
            return 0
        with self._doing(SYSTEM, "read") as connection:
            affected = select(cases.c.id).where(cites_changed())
            already = set(connection.execute(affected).scalars())
            connection.execute(delete(library_documents))
            rows = [{"document": document, "sha256": sha256} for document, sha256 in sorted(current.items())]
            for start in range(0, len(rows), AT_ONCE):
                connection.execute(insert(library_documents), rows[start : start + AT_ONCE])
            new = select(cases).where(cites_changed()).order_by(cases.c.number)
            told = [row for row in connection.execute(new).mappings() if row["id"] not in already]
            for row in told:
                self._note(connection, SYSTEM, "documents-changed", row, row["current_version"])
            return len(told)

    def changed_cases(self) -> int:
        """How many cases cite something that is gone or other than it was."""
        with self._seeing(SYSTEM) as connection:
            return connection.execute(select(func.count()).select_from(cases).where(cites_changed())).scalar_one()
