"""Drafts: every save is a version of its own, nothing is written over; comments, and who is there."""

import secrets
from collections.abc import Mapping
from datetime import timedelta

from sqlalchemy import Connection, RowMapping, delete, func, insert, select

from assistant.desk.cases.facts import Facts
from assistant.desk.cases.ground import case_row
from assistant.desk.cases.records import SYSTEM, Actor, Comment, Present, Saved, Version
from assistant.desk.errors import BadCase, UnknownAtDesk
from assistant.desk.letters.letter import Letter, Part, Reference, Reply
from assistant.desk.library.citing import keep_citations, sent_versions
from assistant.desk.versions.tables import comments, presence, versions
from assistant.desk.versions.writing import letter_json, parts_json, version_of

THERE_FOR = timedelta(minutes=2)


class Drafts(Facts):
    """A new version puts its case back to drafting: what was approved was another one."""

    def draft(self, actor: Actor, case_id: str, reply: Reply) -> Version:
        """What the assistant wrote, as a version."""
        with self._doing(actor, "edit") as connection:
            row = case_row(connection, case_id)
            base = row["current_version"]
            return self._add(connection, actor, row, SYSTEM.id, base, reply.letter, reply.parts)

    def save(self, actor: Actor, case_id: str, letter: Letter, base: int | None) -> Saved:
        """What a person made of version `base`, and what others saved since: both are kept, neither is lost."""
        with self._doing(actor, "edit") as connection:
            row = case_row(connection, case_id)
            parts = _version(connection, case_id, base).parts if base is not None else ()
            since = select(versions).where(versions.c.case == case_id, versions.c.number > (base or 0))
            found = connection.execute(since.order_by(versions.c.number)).mappings().all()
            others = tuple(version_of(one) for one in found if one["author"] != actor.id)
            return Saved(self._add(connection, actor, row, actor.id, base, letter, parts), others)

    def versions(self, actor: Actor, case_id: str) -> tuple[Version, ...]:
        query = select(versions).where(versions.c.case == case_id).order_by(versions.c.number)
        with self._seeing(actor) as connection:
            case_row(connection, case_id)
            return tuple(map(version_of, connection.execute(query).mappings()))

    def version(self, actor: Actor, case_id: str, number: int) -> Version:
        with self._seeing(actor) as connection:
            return _version(connection, case_id, number)

    def changed(self, actor: Actor, case_id: str, current: Mapping[str, str]) -> tuple[Reference, ...]:
        """What the latest version, or one that was sent, cites and is no longer as it was.

        `current` are the library's hashes by document.
        """
        with self._seeing(actor) as connection:
            latest = case_row(connection, case_id)["current_version"]
            numbers = sorted(sent_versions(connection, case_id) | ({latest} if latest else set()), reverse=True)
            cited = [one for number in numbers for one in _version(connection, case_id, number).letter.references]
        return tuple(dict.fromkeys(one for one in cited if current.get(one.document_id) != one.sha256))

    def comment(self, actor: Actor, case_id: str, text: str, version: int | None = None) -> Comment:
        if not text.strip():
            raise BadCase("a comment wants words, came none")
        with self._doing(actor, "comment") as connection:
            row = case_row(connection, case_id)
            if version is not None:
                _version(connection, case_id, version)
            made = Comment(case_id, version, actor.id, self.now(), text)
            values = {name: getattr(made, name) for name in Comment.__dataclass_fields__}
            connection.execute(insert(comments).values(values | {"id": secrets.token_hex(16)}))
            self._note(connection, actor, "comment", row, version, text)
            return made

    def comments(self, actor: Actor, case_id: str) -> tuple[Comment, ...]:
        query = select(*(comments.c[name] for name in Comment.__dataclass_fields__))
        with self._seeing(actor) as connection:
            case_row(connection, case_id)
            rows = connection.execute(query.where(comments.c.case == case_id).order_by(comments.c.created))
            return tuple(Comment(**row) for row in rows.mappings())

    def present(self, actor: Actor, case_id: str) -> tuple[Present, ...]:
        """Tell that one is here, and hear who else is, as of two minutes ago."""
        now = self.now()
        with self._doing(actor, "read") as connection:
            case_row(connection, case_id)
            mine = (presence.c.case == case_id) & (presence.c.actor == actor.id)
            connection.execute(delete(presence).where(mine | (presence.c.seen <= now - THERE_FOR)))
            here = {"case": case_id, "actor": actor.id, "name": actor.name, "seen": now}
            connection.execute(insert(presence).values(here))
            others = select(presence).where(presence.c.case == case_id, presence.c.actor != actor.id)
            rows = connection.execute(others.order_by(presence.c.actor)).mappings()
            return tuple(Present(row["actor"], row["name"], row["seen"]) for row in rows)

    def _add(
        self,
        connection: Connection,
        actor: Actor,
        case: RowMapping,
        author: str,
        parent: int | None,
        letter: Letter,
        parts: tuple[Part, ...],
    ) -> Version:
        if case["forgotten"]:
            raise UnknownAtDesk(f"who asked in case {case['number']} is forgotten, and the question with them")
        last = connection.execute(select(func.max(versions.c.number)).where(versions.c.case == case["id"])).scalar_one()
        made = Version(case["id"], (last or 0) + 1, parent, author, self.now(), letter, parts)
        told = {name: getattr(made, name) for name in ("case", "number", "parent", "author", "created")}
        text = letter_json(letter)
        connection.execute(insert(versions).values(told | {"letter": text, "parts": parts_json(parts)}))
        keep_citations(connection, case, letter.references)
        self._note(connection, actor, "draft" if author == SYSTEM.id else "save", case, made.number, text)
        drafted = {} if case["drafted"] else {"drafted": made.created}
        self._change(
            connection,
            case["id"],
            status="drafting",
            current_version=made.number,
            approved_version=None,
            answered=sum(part.status == "answered" for part in parts),
            declined=sum(part.status == "declined" for part in parts),
            **drafted,
        )
        return made


def _version(connection: Connection, case_id: str, number: int) -> Version:
    query = select(versions).where(versions.c.case == case_id, versions.c.number == number)
    row = connection.execute(query).mappings().one_or_none()
    if row is None:
        raise UnknownAtDesk(f"case {case_id} has no version {number}")
    return version_of(row)
