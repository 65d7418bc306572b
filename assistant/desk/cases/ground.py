"""What every part of casework stands on: the database, who may do what, and the row of a case."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime

from sqlalchemy import Connection, Engine, RowMapping, select, update

from assistant.desk.audit.trail import append
from assistant.desk.cases.records import Actor
from assistant.desk.cases.tables import cases
from assistant.desk.database import alone, reading
from assistant.desk.desk import now_in_utc
from assistant.desk.errors import UnknownAtDesk
from assistant.desk.rights import Action, require
from assistant.desk.similar.meaning import Meaning


class Ground:
    """`meaning` makes vectors of masked text; without it nothing is found by meaning, and no area is suggested."""

    def __init__(
        self,
        engine: Engine,
        *,
        four_eyes: bool = True,
        meaning: Meaning | None = None,
        clock: Callable[[], datetime] = now_in_utc,
    ) -> None:
        self.engine, self.four_eyes, self.meaning, self.now = engine, four_eyes, meaning, clock

    @contextmanager
    def _doing(self, actor: Actor, action: Action) -> Iterator[Connection]:
        """A transaction of somebody who may do this; one after the other."""
        require(actor, action)
        with alone(self.engine) as connection:
            yield connection

    @contextmanager
    def _seeing(self, actor: Actor, action: Action = "read") -> Iterator[Connection]:
        require(actor, action)
        with reading(self.engine) as connection:
            yield connection

    def _note(
        self,
        connection: Connection,
        actor: Actor,
        action: str,
        case: RowMapping | None,
        version: int | None = None,
        content: str = "",
    ) -> None:
        """A row of the trail, in the transaction of what was done."""
        of, key = (case["id"], case["key"]) if case else ("", "")
        append(connection, actor, action, self.now(), of, version, content, key)

    def _change(self, connection: Connection, case_id: str, **values: object) -> None:
        changed: dict[str, object] = {"changed": self.now(), **values}
        connection.execute(update(cases).where(cases.c.id == case_id).values(changed))


def case_row(connection: Connection, case_id: str) -> RowMapping:
    row = connection.execute(select(cases).where(cases.c.id == case_id)).mappings().one_or_none()
    if row is None:
        raise UnknownAtDesk(f"there is no case {case_id}, or no longer")
    return row
