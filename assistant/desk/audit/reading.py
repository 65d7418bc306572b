"""The trail for whoever may read it: a page at a time, checked, written out."""

from collections.abc import Iterator

from sqlalchemy import func, select

from assistant.desk.audit.chain import Entry, Verdict, verify
from assistant.desk.audit.tables import audit
from assistant.desk.audit.trail import entries
from assistant.desk.cases.records import Actor, Page
from assistant.desk.errors import BadCase
from assistant.desk.rights import require
from assistant.desk.sight.sight import Sight

ROWS = 100


class TrailReading(Sight):
    """Rows hold ids and hashes, no text; who reads them in whole is noted."""

    def trail(self, actor: Actor, case: str = "", who: str = "", action: str = "", page: int = 1) -> Page[Entry]:
        """The newest first; an empty filter leaves all."""
        if page < 1:
            raise BadCase(f"pages begin at 1, came {page}")
        told = {"case": case, "actor": who, "action": action}
        conditions = [audit.c[name] == value for name, value in told.items() if value]
        query = select(audit).where(*conditions).order_by(audit.c.number.desc()).limit(ROWS).offset((page - 1) * ROWS)
        with self._seeing(actor, "read-audit") as connection:
            total = connection.execute(select(func.count()).select_from(audit).where(*conditions)).scalar_one()
            rows = connection.execute(query).mappings()
            return Page(tuple(Entry(**row) for row in rows), total, page, ROWS)

    def acted(self, actor: Actor) -> tuple[str, ...]:
        """Every kind of action that the trail has."""
        with self._seeing(actor, "read-audit") as connection:
            return tuple(connection.execute(select(audit.c.action).distinct().order_by(audit.c.action)).scalars())

    def verified(self, actor: Actor, head: str = "") -> Verdict:
        """Whether the trail is as it was written; `head` is a hash that was noted earlier."""
        require(actor, "read-audit")
        return verify(entries(self.engine), head)

    def whole_trail(self, actor: Actor) -> Iterator[Entry]:
        """All rows in order; that they were written out is one of them."""
        with self._doing(actor, "read-audit") as connection:
            self._note(connection, actor, "export-trail", None)
        return entries(self.engine)
