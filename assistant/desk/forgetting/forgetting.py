"""One person's data: told (GDPR 15 and 20), forgotten (17); and what is kept too long, swept."""

from dataclasses import asdict
from datetime import datetime
from typing import Any

from sqlalchemy import delete, select, update

from assistant.desk.cases.records import Actor
from assistant.desk.cases.tables import cases, people
from assistant.desk.database import wipe
from assistant.desk.errors import BadCase, UnknownAtDesk
from assistant.desk.forgetting.erasing import delete_people, erase, of_address
from assistant.desk.forgetting.records import CaseRetention, Forgotten
from assistant.desk.similar.likeness import Likeness
from assistant.desk.versions.tables import comments, versions
from assistant.desk.versions.writing import version_of

OVER = ("sent", "closed")
# Of a case's columns, those that say something of the person or of what was asked.
TOLD = ("number", "created", "source", "language", "city", "country", "area", "status", "subject", "question")
ASKED_BY = ("name", "address", "subject", "text")


class Forgetting(Likeness):
    """A person is whoever writes from one address; conversations and feedback are deleted by their own ids."""

    def forget(self, actor: Actor, address: str) -> Forgotten:
        """Everything of one person; the trail stays, and says nothing any more of which texts there were."""
        _needs(address)
        with self._doing(actor, "forget") as connection:
            rows = of_address(connection, address)
            if not rows:
                raise UnknownAtDesk("nobody with this address has a case, or no longer")
            for row in rows:
                self._note(connection, actor, "forget", row)
            report = erase(connection, rows)
        wipe(self.engine)
        return report

    def export_person(self, actor: Actor, address: str) -> dict[str, Any]:
        """Everything of one person, ready for JSON; that it was told is noted with each case."""
        _needs(address)
        with self._doing(actor, "export-person") as connection:
            found = []
            for row in of_address(connection, address):
                self._note(connection, actor, "export-person", row)
                who = connection.execute(select(people).where(people.c.id == row["person"])).mappings().one_or_none()
                drafts = select(versions).where(versions.c.case == row["id"]).order_by(versions.c.number)
                said = select(comments).where(comments.c.case == row["id"]).order_by(comments.c.created)
                letters = [version_of(one) for one in connection.execute(drafts).mappings()]
                found.append(
                    {name: _plain(row[name]) for name in TOLD}
                    | {"asked_by": {name: who[name] if who else "" for name in ASKED_BY}}
                    | {"replies": [asdict(one.letter) | {"saved": _plain(one.created)} for one in letters]}
                    | {"comments": [{"text": one["text"]} for one in connection.execute(said).mappings()]}
                )
        if not found:
            raise UnknownAtDesk("nobody with this address has a case, or no longer")
        return {"address": address.strip().casefold(), "cases": found}

    def sweep(self, actor: Actor, keep: CaseRetention) -> int:
        """Delete who asked, and later the whole case, once it is over for longer than is kept; how many went."""
        now = self.now()
        over = select(cases).where(cases.c.status.in_(OVER))
        with self._doing(actor, "sweep") as connection:
            gone = connection.execute(over.where(cases.c.changed <= now - keep.cases)).mappings().all()
            for row in gone:
                self._note(connection, actor, "delete", row)
            erase(connection, gone)
            connection.execute(delete(cases).where(cases.c.id.in_([row["id"] for row in gone])))
            left = over.where(cases.c.changed <= now - keep.people, cases.c.person != "")
            nameless = connection.execute(left).mappings().all()
            for row in nameless:
                self._note(connection, actor, "delete-person", row)
            delete_people(connection, [row["person"] for row in nameless])
            ids = [row["id"] for row in nameless]
            connection.execute(update(cases).where(cases.c.id.in_(ids)).values(person=""))
        if gone or nameless:
            wipe(self.engine)
        return len(gone) + len(nameless)


def _needs(address: str) -> None:
    if not address.strip():
        raise BadCase("an address is wanted, came none; cases without one belong to nobody known")


def _plain(value: object) -> object:
    return value.isoformat() if isinstance(value, datetime) else value
