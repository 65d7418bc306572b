"""The documents that a case cites, kept beside its latest version; and the condition that one of them has changed."""

from collections.abc import Sequence

from sqlalchemy import ColumnElement, Connection, RowMapping, delete, exists, func, insert, or_, select

from assistant.desk.audit.tables import audit
from assistant.desk.cases.tables import cases
from assistant.desk.letters.letter import Reference
from assistant.desk.library.tables import citations, library_documents


def keep_citations(connection: Connection, case: RowMapping, references: Sequence[Reference]) -> None:
    """In place of those of the version before; beside them where a reply was sent: somebody holds that letter."""
    of = citations.c.case == case["id"]
    if case["sent"] is None:
        connection.execute(delete(citations).where(of))
    kept = {(row.document, row.sha256) for row in connection.execute(select(citations).where(of))}
    cited = {(one.document_id, one.sha256) for one in references} - kept
    if cited:
        rows = [{"case": case["id"], "document": document, "sha256": sha256} for document, sha256 in sorted(cited)]
        connection.execute(insert(citations), rows)


def sent_versions(connection: Connection, case_id: str) -> set[int]:
    """The versions that left, as the trail has them; those too of which a person found out that they did."""
    noted = audit.c.action.like("sent-%") | (audit.c.action == "found-sent")
    left = select(audit.c.version).where(audit.c.case == case_id, noted)
    return {number for number in connection.execute(left).scalars() if number}


def cites_changed() -> ColumnElement[bool]:
    """A case cites a document that is gone or other than it was; nothing has changed before a library was told of."""
    held = library_documents.c
    joined = citations.outerjoin(library_documents, held.document == citations.c.document)
    other = or_(held.sha256.is_(None), held.sha256 != citations.c.sha256)
    found = select(citations.c.case).select_from(joined).where(citations.c.case == cases.c.id, other)
    told = select(func.count()).select_from(library_documents).scalar_subquery()
    return exists(found) & (told > 0)
