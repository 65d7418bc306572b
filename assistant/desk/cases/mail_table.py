"""The table of mail: each message by its Message-ID, once, with the case that it belongs to."""

from datetime import datetime, timedelta
from typing import Literal

from sqlalchemy import Column, ColumnElement, ForeignKey, Index, Select, String, Table, Text, select

from assistant.desk.cases.tables import cases
from assistant.desk.tables import Utc, metadata

# `sending` stays where the service ended before the server said whether it took the message, `unsure` is where the
# connection broke meanwhile; a person says what became of either.
MailState = Literal["came", "sending", "unsure", "sent", "failed"]
# What is on its way for longer was left there by a service that ended.
ON_ITS_WAY = timedelta(minutes=5)

mail = Table(
    "case_mail",
    metadata,
    Column("id", String(998), primary_key=True),
    Column("case", String(32), ForeignKey(cases.c.id, ondelete="CASCADE"), nullable=False),
    Column("state", String(10), nullable=False),
    # The messages that it follows, parted by spaces: what a reply's References begin with.
    Column("before", Text, nullable=False),
    Column("at", Utc, nullable=False),
    Index("case_mail_by_case", "case"),
)


def unsettled_cases(now: datetime) -> Select[str]:
    """The ids of cases with a reply of which nobody knows whether it left."""
    return select(mail.c.case).join(cases, cases.c.id == mail.c.case).where(*is_unsettled(now))


def is_unsettled(now: datetime) -> tuple[ColumnElement[bool], ...]:
    """A case that was marked as sent by hand, or closed, is settled by that."""
    left_there = (mail.c.state == "sending") & (mail.c.at < now - ON_ITS_WAY)
    return (mail.c.state == "unsure") | left_there, cases.c.status.not_in(("sent", "closed"))
