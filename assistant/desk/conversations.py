"""Conversations that are kept, in the database; each call is one short transaction."""

import json
from datetime import datetime
from typing import get_args

from sqlalchemy import Engine, RowMapping, delete, insert, select

from assistant.desk.database import reading, writing
from assistant.desk.records import Message
from assistant.desk.tables import conversations, messages
from assistant.personal import Kind


class Conversations:
    """By the hash of their id. What expired is as good as gone, whether it was swept away already or not."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def begin(self, owner: str, site: str, language: str, created: datetime, expires: datetime) -> None:
        row = {"hash": owner, "site": site, "language": language, "created": created, "expires": expires}
        with writing(self._engine) as connection:
            connection.execute(insert(conversations).values(row))

    def find(self, owner: str, now: datetime) -> RowMapping | None:
        query = select(conversations).where(conversations.c.hash == owner, conversations.c.expires > now)
        with reading(self._engine) as connection:
            return connection.execute(query).mappings().one_or_none()

    def add(self, owner: str, message: Message, now: datetime) -> bool:
        """Keep a message, its texts masked; False where the conversation was deleted meanwhile."""
        row = {
            "id": message.id,
            "conversation": owner,
            "asked": message.asked,
            "question": message.question,
            "answer": json.dumps(dict(message.answer), ensure_ascii=False),
            "answer_id": str(message.answer["id"]),
            "masked": ",".join(message.masked),
        }
        there = select(conversations.c.hash).where(conversations.c.hash == owner, conversations.c.expires > now)
        with writing(self._engine) as connection:
            if connection.execute(there.with_for_update()).one_or_none() is None:
                return False
            connection.execute(insert(messages).values(row))
        return True

    def messages(self, owner: str) -> list[Message]:
        """In the order they were asked."""
        query = select(messages).where(messages.c.conversation == owner).order_by(messages.c.asked, messages.c.id)
        with reading(self._engine) as connection:
            return [_message(row) for row in connection.execute(query).mappings()]

    def message(self, owner: str, message_id: str) -> Message | None:
        query = select(messages).where(messages.c.conversation == owner, messages.c.id == message_id)
        with reading(self._engine) as connection:
            row = connection.execute(query).mappings().one_or_none()
        return _message(row) if row else None

    def with_answer(self, answer_id: str, now: datetime) -> tuple[str, Message] | None:
        """The message that has this answer, and whose it is."""
        query = (
            select(messages).join(conversations).where(messages.c.answer_id == answer_id, conversations.c.expires > now)
        )
        with reading(self._engine) as connection:
            row = connection.execute(query).mappings().first()
        return (row["conversation"], _message(row)) if row else None

    def delete(self, owner: str) -> bool:
        """Delete a conversation with its messages; False if there was none."""
        with writing(self._engine) as connection:
            return connection.execute(delete(conversations).where(conversations.c.hash == owner)).rowcount > 0

    def delete_expired(self, now: datetime) -> int:
        """Delete those whose time is over; how many they were."""
        with writing(self._engine) as connection:
            return connection.execute(delete(conversations).where(conversations.c.expires <= now)).rowcount


def _message(row: RowMapping) -> Message:
    kinds = tuple(kind for kind in get_args(Kind) if kind in row["masked"].split(","))
    return Message(row["id"], row["asked"], row["question"], json.loads(row["answer"]), kinds)
