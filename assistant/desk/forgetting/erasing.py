"""Delete what a case says, and leave the figure that there was one; within the caller's transaction."""

from collections.abc import Sequence

from sqlalchemy import Connection, RowMapping, delete, select, update

from assistant.desk.cases.mail_table import mail
from assistant.desk.cases.tables import cases, duplicates, people
from assistant.desk.forgetting.askers import asker
from assistant.desk.forgetting.records import Forgotten
from assistant.desk.library.tables import citations
from assistant.desk.versions.tables import comments, presence, versions

# Country, language and area stay for the figures; a city may have few who ask.
EMPTIED = {
    **dict.fromkeys(("subject", "question", "searched", "person", "asker", "thread", "city", "key", "model"), ""),
    **dict.fromkeys(("vector", "current_version", "approved_version", "due")),
    "status": "closed",
    "forgotten": True,
}


def erase(connection: Connection, rows: Sequence[RowMapping]) -> Forgotten:
    """Texts, who asked, vectors and the keys of the trail's hashes."""
    ids = [row["id"] for row in rows]
    told = Forgotten(
        cases=tuple(sorted(row["number"] for row in rows)),
        people=delete_people(connection, [row["person"] for row in rows]),
        versions=connection.execute(delete(versions).where(versions.c.case.in_(ids))).rowcount,
        comments=connection.execute(delete(comments).where(comments.c.case.in_(ids))).rowcount,
        vectors=sum(row["vector"] is not None for row in rows),
        keys=sum(bool(row["key"]) for row in rows),
    )
    connection.execute(delete(mail).where(mail.c.case.in_(ids)))
    connection.execute(delete(citations).where(citations.c.case.in_(ids)))
    connection.execute(delete(presence).where(presence.c.case.in_(ids)))
    connection.execute(delete(duplicates).where(duplicates.c.case.in_(ids) | duplicates.c.other.in_(ids)))
    connection.execute(update(cases).where(cases.c.id.in_(ids)).values(EMPTIED))
    return told


def delete_people(connection: Connection, ids: Sequence[str]) -> int:
    return connection.execute(delete(people).where(people.c.id.in_(ids))).rowcount


def of_address(connection: Connection, address: str) -> Sequence[RowMapping]:
    """The cases of whoever writes from this address, in order; those too whose asker is no longer known by it."""
    query = select(cases).where(cases.c.asker == asker(connection, address)).order_by(cases.c.number)
    return connection.execute(query).mappings().all()
