"""What people said of answers, in the database; each call is one short transaction."""

import json
from collections.abc import Iterator
from dataclasses import asdict
from datetime import datetime

from sqlalchemy import Engine, RowMapping, delete, insert, select

from assistant.desk.database import reading, writing
from assistant.desk.records import Feedback
from assistant.desk.tables import feedback


class FeedbackBook:
    """By the hash of its id, which only the person who gave it has; kept until it expires by itself."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def add(self, said: Feedback, owner: str, expires: datetime) -> None:
        """`owner` is the conversation that it belongs to, or empty."""
        row = asdict(said) | {"answer": json.dumps(dict(said.answer), ensure_ascii=False)}
        with writing(self._engine) as connection:
            connection.execute(insert(feedback).values(row | {"conversation": owner, "expires": expires}))

    def of(self, owner: str) -> list[Feedback]:
        query = select(feedback).where(feedback.c.conversation == owner).order_by(feedback.c.created)
        with reading(self._engine) as connection:
            return [_feedback(row) for row in connection.execute(query).mappings()]

    def all(self, now: datetime) -> Iterator[Feedback]:
        """All that has not expired, the oldest first."""
        query = select(feedback).where(feedback.c.expires > now).order_by(feedback.c.created, feedback.c.hash)
        with reading(self._engine) as connection:
            yield from map(_feedback, connection.execute(query).mappings())

    def delete(self, hashed: str) -> bool:
        """False if there was none."""
        with writing(self._engine) as connection:
            return connection.execute(delete(feedback).where(feedback.c.hash == hashed)).rowcount > 0

    def delete_of(self, owner: str) -> bool:
        """All that belongs to a conversation; False if there was none."""
        with writing(self._engine) as connection:
            return connection.execute(delete(feedback).where(feedback.c.conversation == owner)).rowcount > 0

    def delete_expired(self, now: datetime) -> int:
        with writing(self._engine) as connection:
            return connection.execute(delete(feedback).where(feedback.c.expires <= now)).rowcount


def _feedback(row: RowMapping) -> Feedback:
    shown = {name: value for name, value in row.items() if name not in ("conversation", "expires")}
    return Feedback(**shown | {"answer": json.loads(row["answer"])})
