"""The trail in the database: add to it within the transaction of what was done, and read it."""

from collections.abc import Iterator
from dataclasses import asdict, replace
from datetime import datetime

from sqlalchemy import Connection, Engine, insert, select

from assistant.desk.audit.chain import BEGINNING, Entry, keyed, sealed
from assistant.desk.audit.tables import audit
from assistant.desk.cases.records import Actor
from assistant.desk.database import reading


def append(
    connection: Connection,
    actor: Actor,
    action: str,
    at: datetime,
    case: str = "",
    version: int | None = None,
    content: str = "",
    key: str = "",
) -> None:
    """One row; the caller's transaction holds the desk's lock, so that no two rows follow on the same one."""
    query = select(audit.c.number, audit.c.hash).order_by(audit.c.number.desc()).limit(1)
    last = connection.execute(query).one_or_none()
    number, previous = (last.number + 1, last.hash) if last else (1, BEGINNING)
    told = keyed(key, content)
    entry = Entry(number, at, actor.id, actor.role, action, case, version, told, previous, "")
    connection.execute(insert(audit).values(asdict(replace(entry, hash=sealed(entry)))))


def entries(engine: Engine, case: str = "") -> Iterator[Entry]:
    """All rows in order, or those of a case."""
    query = select(audit).order_by(audit.c.number)
    with reading(engine) as connection:
        for row in connection.execute(query.where(audit.c.case == case) if case else query).mappings():
            yield Entry(**row)
