"""Review, approval, and what may leave the house: the approved version and no other."""

from sqlalchemy import Connection, RowMapping, select

from assistant.desk.approval.states import check_follows, check_second_pair
from assistant.desk.cases.ground import case_row
from assistant.desk.cases.records import SYSTEM, Actor, Case, Status, Version
from assistant.desk.errors import BadCase, NotNow
from assistant.desk.rights import Action
from assistant.desk.sight.reckoning import survival
from assistant.desk.versions.drafting import Drafts
from assistant.desk.versions.tables import versions
from assistant.desk.versions.writing import version_of


class Approvals(Drafts):
    """Each step is one transaction: a version saved meanwhile is noticed, not approved unseen."""

    def set_status(self, actor: Actor, case_id: str, status: Status) -> Case:
        """Open a case again, or close it; the steps of approval have methods of their own."""
        if status not in ("drafting", "closed"):
            raise BadCase(f"only drafting and closed are set by hand, came {status}; review and approval lead there")
        values = {"approved_version": None} if status == "drafting" else {}
        return self._step(actor, "close" if status == "closed" else "edit", "set-status", case_id, status, **values)

    def close(self, actor: Actor, case_id: str) -> Case:
        return self._step(actor, "close", "close", case_id, "closed")

    def send_for_review(self, actor: Actor, case_id: str) -> Case:
        return self._step(actor, "submit", "send-for-review", case_id, "in-review", submitted_by=actor.id)

    def request_changes(self, actor: Actor, case_id: str) -> Case:
        return self._step(actor, "request-changes", "request-changes", case_id, "changes-requested")

    def approve(self, actor: Actor, case_id: str, version: int) -> Case:
        """The version that was read; NotNow where another one stands there by now."""
        with self._doing(actor, "approve") as connection:
            row = case_row(connection, case_id)
            check_follows(row["status"], "approved")
            if row["current_version"] != version:
                raise NotNow(f"version {row['current_version']} is in review, not {version}; read that one")
            made = _current(connection, row)
            check_second_pair(actor.id, made.author, row["submitted_by"], four_eyes=self.four_eyes)
            self._note(connection, actor, "approve", row, version, made.letter.body)
            survives = _survives(connection, made)
            self._change(
                connection, case_id, status="approved", approved_version=version, approved=self.now(), survives=survives
            )
            return self._case(connection, case_id)

    def exportable(self, actor: Actor, case_id: str, how: str = "") -> Version:
        """The approved version, whose leaving is noted; NotNow where there is none."""
        with self._doing(actor, "export") as connection:
            row = case_row(connection, case_id)
            found = approved_version(connection, row)
            self._note(connection, actor, f"export-{how}" if how else "export", row, found.number, found.letter.body)
            return found

    def sent(self, actor: Actor, case_id: str, how: str) -> Case:
        """That the approved version went out, and how: smtp, eml, copy."""
        return self._step(actor, "export", f"sent-{how}"[:40], case_id, "sent", sent=self.now())

    def _step(self, actor: Actor, action: Action, noted: str, case_id: str, to: Status, **values: object) -> Case:
        with self._doing(actor, action) as connection:
            row = case_row(connection, case_id)
            check_follows(row["status"], to)
            if to == "in-review":
                _current(connection, row)
            self._note(connection, actor, noted, row, row["current_version"])
            self._change(connection, case_id, status=to, **values)
            return self._case(connection, case_id)


def approved_version(connection: Connection, case: RowMapping) -> Version:
    """What may leave; NotNow where nothing may."""
    if case["approved_version"] is None:
        raise NotNow(f"the case is {case['status']} and has no approved version; have one approved first")
    return _current(connection, case)


def _survives(connection: Connection, made: Version) -> float | None:
    """How much of the assistant's first draft stands in what is approved; None where people began."""
    query = select(versions).where(versions.c.case == made.case, versions.c.author == SYSTEM.id)
    row = connection.execute(query.order_by(versions.c.number).limit(1)).mappings().one_or_none()
    return survival(version_of(row).letter.body, made.letter.body) if row else None


def _current(connection: Connection, case: RowMapping) -> Version:
    number = case["approved_version"] or case["current_version"]
    query = select(versions).where(versions.c.case == case["id"], versions.c.number == number)
    row = connection.execute(query).mappings().one_or_none()
    if row is None:
        raise NotNow(f"case {case['number']} has no draft yet; write one first")
    return version_of(row)
