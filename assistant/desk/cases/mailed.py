"""Which case a message belongs to: the one that it opened, or the thread of what it answers."""

from datetime import datetime

from sqlalchemy import Connection, RowMapping, insert, select

from assistant.desk.cases.ground import Ground, case_row
from assistant.desk.cases.mail_table import mail
from assistant.desk.cases.reading import as_cases
from assistant.desk.cases.records import Actor, Case
from assistant.desk.cases.tables import cases
from assistant.desk.intake.incoming import Incoming

LONGEST_ID = 998


class Mailed(Ground):
    """What is told of messages as such, before and beside their cases."""

    def known(self, actor: Actor, message_id: str) -> Case | None:
        """The case that a message with this Message-ID opened, or that it went out of."""
        with self._seeing(actor) as connection:
            before = came(connection, message_id)
            return self._case(connection, before["case"]) if before else None

    def pass_over(self, actor: Actor, why: str) -> None:
        """Note in the trail that something came which is not to be answered; no word of it is kept."""
        with self._doing(actor, "open") as connection:
            self._note(connection, actor, f"pass-over-{why}"[:40], None)

    def _case(self, connection: Connection, case_id: str) -> Case:
        return as_cases(connection, [case_row(connection, case_id)])[0]


def came(connection: Connection, message_id: str) -> RowMapping | None:
    """The message with this id, if it came or went before; one without an id is always new."""
    if not message_id:
        return None
    query = select(mail).where(mail.c.id == message_id[:LONGEST_ID])
    return connection.execute(query).mappings().one_or_none()


def note_mail(connection: Connection, case_id: str, incoming: Incoming, now: datetime) -> None:
    """That this message opened the case."""
    if incoming.message_id:
        row = {"id": incoming.message_id[:LONGEST_ID], "case": case_id, "state": "came", "at": now}
        connection.execute(insert(mail).values(row | {"before": " ".join(_before(incoming))}))


def thread_of(connection: Connection, incoming: Incoming) -> str:
    """The thread of the message that this one answers, ours or the person's; its own where none is known."""
    before = [one[:LONGEST_ID] for one in _before(incoming)]
    if not before:
        return incoming.message_id[:LONGEST_ID]
    threads = (
        select(cases.c.thread).join(mail, mail.c.case == cases.c.id).where(mail.c.id.in_(before), cases.c.thread != "")
    )
    named = select(cases.c.thread).where(cases.c.thread.in_(before))
    for query in (threads, named):
        known: str | None = connection.execute(query.order_by(cases.c.number).limit(1)).scalar_one_or_none()
        if known:
            return known
    return before[0]


def _before(incoming: Incoming) -> list[str]:
    return list(dict.fromkeys(one for one in (*incoming.references, incoming.in_reply_to) if one))
