"""The table of mail: each message by its Message-ID, once, with the case that it belongs to."""

from typing import Literal

from sqlalchemy import Column, ForeignKey, Index, String, Table, Text

from assistant.desk.cases.tables import cases
from assistant.desk.tables import Utc, metadata

# `sending` stays where the service ended before the server said whether it took the message.
MailState = Literal["came", "sending", "sent", "failed"]

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
