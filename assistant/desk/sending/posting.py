"""Which reply may be sent, and that it is sent once: claimed in the database before a server hears of it."""

from dataclasses import dataclass, replace
from typing import Literal

from sqlalchemy import Connection, RowMapping, insert, select, update

from assistant.desk.approval.approving import Approvals, approved_version
from assistant.desk.cases.ground import case_row
from assistant.desk.cases.mail_table import mail
from assistant.desk.cases.mailed import came
from assistant.desk.cases.message import message_of
from assistant.desk.cases.records import Actor, Case, Person
from assistant.desk.cases.tables import people
from assistant.desk.errors import NotNow
from assistant.desk.intake.incoming import Incoming
from assistant.desk.letters.letter import Letter
from ingest.types import Immutable

Outcome = Literal["sent", "failed", "unsure"]
NOTED: dict[Outcome, str] = {"sent": "sent-smtp", "failed": "send-smtp-failed", "unsure": "send-smtp-unsure"}


@dataclass(frozen=True, slots=True)
class Outbound(Immutable):
    """A reply on its way: its own Message-ID, what it replies to, and its words."""

    message_id: str
    incoming: Incoming
    letter: Letter


class Posting(Approvals):
    """A version's Message-ID is made of the case and its number: the same one is never sent twice."""

    def to_be_sent(self, actor: Actor, case_id: str, version: int, domain: str) -> Outbound | None:
        """The approved version, claimed for sending; None where it was sent before. NotNow where it may not leave."""
        with self._doing(actor, "export") as connection:
            row = case_row(connection, case_id)
            made = approved_version(connection, row)
            message_id = f"<{case_id}.{version}@{domain}>"
            before = came(connection, message_id)
            if before and before["state"] == "sent":
                return None
            if made.number != version or row["status"] != "approved":
                raise NotNow(f"the case is {row['status']}, version {version} is not the approved one; look at it anew")
            if before and before["state"] in {"sending", "unsure"}:
                raise NotNow(
                    "this reply is being sent, or broke off: look whether it arrived, then say so on the case's page"
                )
            found = self._replied_to(connection, row)
            state = {"state": "sending", "at": self.now(), "before": " ".join([*found.references, found.message_id])}
            connection.execute(
                update(mail).where(mail.c.id == message_id).values(state)
                if before
                else insert(mail).values(state | {"id": message_id, "case": case_id})
            )
            self._note(connection, actor, "send-smtp", row, version, made.letter.body)
            return Outbound(message_id, found, made.letter)

    def settle(self, actor: Actor, case_id: str, version: int, message_id: str, outcome: Outcome) -> Case:
        """What became of it. Somebody may have begun a new draft meanwhile: then that stays."""
        with self._doing(actor, "export") as connection:
            row = case_row(connection, case_id)
            connection.execute(update(mail).where(mail.c.id == message_id).values(state=outcome, at=self.now()))
            self._note(connection, actor, NOTED[outcome], row, version)
            if outcome == "sent" and row["status"] == "approved":
                self._change(connection, case_id, status="sent", sent=self.now())
            return self._case(connection, case_id)

    def _replied_to(self, connection: Connection, row: RowMapping) -> Incoming:
        """Whom to reply to, and the message that came, so that mail programs put the reply below it."""
        who = connection.execute(select(people).where(people.c.id == row["person"])).mappings().one_or_none()
        if who is None or not who["address"]:
            raise NotNow("there is no address to send to: copy the reply, or take it as a file")
        found = message_of(self._case(connection, row["id"]), Person(**who))
        query = select(mail).where(mail.c.case == row["id"], mail.c.state == "came").order_by(mail.c.at.desc())
        last = connection.execute(query.limit(1)).mappings().one_or_none()
        return replace(found, message_id=last["id"], references=tuple(last["before"].split())) if last else found
