"""Cases like this one, and approved replies that a new draft can start from."""

from sqlalchemy import Connection, select

from assistant.desk.cases.ground import case_row
from assistant.desk.cases.reading import SHOWN, as_cases
from assistant.desk.cases.records import Actor, Case, Near, Version
from assistant.desk.cases.tables import cases
from assistant.desk.sending.unsettled import Unsettled
from assistant.desk.similar.nearest import DUPLICATE, nearest
from assistant.desk.versions.tables import versions
from assistant.desk.versions.writing import version_of
from assistant.personal import masked

ALIKE = 0.87


class Likeness(Unsettled):
    """By the nearness of vectors; nothing is found where no model of meaning is set."""

    def similar(self, actor: Actor, case_id: str) -> tuple[Near, ...]:
        with self._seeing(actor) as connection:
            row = case_row(connection, case_id)
            if row["vector"] is None:
                return ()
            found = nearest(connection, row["vector"], row["model"], ALIKE, but=case_id)
            known = _cases(connection, [one for one, _ in found])
            return tuple(Near(known[one], score, score >= DUPLICATE) for one, score in found)

    def good_answers(self, actor: Actor, text: str) -> tuple[Version, ...]:
        """Approved replies to questions that are near to this one, the nearest first."""
        if self.meaning is None:
            return ()
        vector = self.meaning.vector(masked(text))
        with self._seeing(actor) as connection:
            found = nearest(connection, vector, self.meaning.model, ALIKE, approved=True)
            known = _cases(connection, [one for one, _ in found])
            return tuple(_approved(connection, known[one]) for one, _ in found)

    def approved_replies(self, actor: Actor) -> tuple[tuple[Case, Version], ...]:
        """Every case with an approved reply, and that reply, the oldest first."""
        query = select(*SHOWN).where(cases.c.approved_version.is_not(None)).order_by(cases.c.number)
        with self._seeing(actor, "export") as connection:
            found = as_cases(connection, connection.execute(query).mappings().all())
            return tuple((one, _approved(connection, one)) for one in found)


def _cases(connection: Connection, ids: list[str]) -> dict[str, Case]:
    rows = connection.execute(select(*SHOWN).where(cases.c.id.in_(ids))).mappings().all()
    return {one.id: one for one in as_cases(connection, rows)}


def _approved(connection: Connection, case: Case) -> Version:
    query = select(versions).where(versions.c.case == case.id, versions.c.number == case.approved_version)
    return version_of(connection.execute(query).mappings().one())
