"""Replies of which nobody knows whether they left: where they are, and what a person says became of them."""

from datetime import datetime

from sqlalchemy import Connection, select, update

from assistant.desk.cases.ground import case_row
from assistant.desk.cases.mail_table import is_unsettled, mail, unsettled_cases
from assistant.desk.cases.records import Actor, Case
from assistant.desk.cases.tables import cases
from assistant.desk.errors import NotNow
from assistant.desk.sending.posting import Posting


class Unsettled(Posting):
    """A case that was marked as sent, or closed, is settled by that."""

    def unsettled(self, actor: Actor) -> frozenset[str]:
        """The ids of cases with such a reply."""
        with self._seeing(actor) as connection:
            return frozenset(connection.execute(unsettled_cases(self.now())).scalars())

    def settle_by_hand(self, actor: Actor, case_id: str, *, left: bool) -> Case:
        """What somebody found out: it left, and the case is sent; or it did not, and it may be sent again."""
        with self._doing(actor, "export") as connection:
            row = case_row(connection, case_id)
            message_id = _unsettled(connection, case_id, self.now())
            if message_id is None:
                raise NotNow("of this case it is known what left, or somebody has just said it; look at it anew")
            state = "sent" if left else "failed"
            connection.execute(update(mail).where(mail.c.id == message_id).values(state=state, at=self.now()))
            version = int(message_id.partition("@")[0].rpartition(".")[2])
            self._note(connection, actor, "found-sent" if left else "found-not-sent", row, version)
            # Somebody may have begun a new draft meanwhile: then that stays.
            if left and row["status"] == "approved":
                self._change(connection, case_id, status="sent", sent=self.now())
            return self._case(connection, case_id)


def _unsettled(connection: Connection, case_id: str, now: datetime) -> str | None:
    """The Message-ID of the one that was sent last."""
    query = select(mail.c.id).join(cases, cases.c.id == mail.c.case).where(mail.c.case == case_id, *is_unsettled(now))
    found: str | None = connection.execute(query.order_by(mail.c.at.desc()).limit(1)).scalar_one_or_none()
    return found
