"""Cases from their beginning: opened, found, listed, given to somebody."""

import secrets

from sqlalchemy import Connection, func, insert, select

from assistant.desk.areas import AREAS
from assistant.desk.cases.folding import folded
from assistant.desk.cases.ground import case_row
from assistant.desk.cases.mail_table import unsettled_cases
from assistant.desk.cases.mailed import Mailed, came, note_mail, thread_of
from assistant.desk.cases.masking import own_text, whole_text, without_person
from assistant.desk.cases.reading import SHOWN, as_cases, wanted
from assistant.desk.cases.records import Actor, Case, Filter, Page, Person
from assistant.desk.cases.tables import cases, duplicates, people
from assistant.desk.errors import BadCase, UnknownAtDesk
from assistant.desk.forgetting.askers import asker
from assistant.desk.intake.incoming import Incoming
from assistant.desk.letters.drafting import spoken
from assistant.desk.similar.nearest import DUPLICATE, nearest

PAGE = 50
LONGEST = 100_000


class Cases(Mailed):
    """Who wrote is kept in `people` alone; the case has masked text."""

    def open(
        self, actor: Actor, incoming: Incoming, city: str = "", country: str = "", area: str = "", case_id: str = ""
    ) -> Case:
        """A new case, in the thread of what it answers; the case of this very message where it came before.

        `case_id` is one of `new_case_id`, for whoever may ask twice: the second time there is the case already.
        """
        known_area(area)
        text = whole_text(incoming)
        if not text or len(text) > LONGEST:
            raise BadCase(f"a case wants a text of 1 to {LONGEST:,} characters, came {len(text):,}")
        subject = without_person(incoming.subject, incoming.sender_name)
        question = without_person(own_text(incoming), incoming.sender_name)
        vector, suggested = self.meaning.placed(f"{subject}\n{question}") if self.meaning else (None, "")
        now, case_id, person = self.now(), case_id or new_case_id(), secrets.token_hex(16)
        with self._doing(actor, "open") as connection:
            before = came(connection, incoming.message_id)
            known = before["case"] if before else case_id
            if before or connection.execute(select(cases.c.id).where(cases.c.id == known)).one_or_none():
                return self._case(connection, known)
            told = (incoming.sender_name, incoming.sender_address.casefold(), incoming.subject, text)
            connection.execute(
                insert(people).values(dict(zip(("name", "address", "subject", "text"), told, strict=True), id=person))
            )
            near = nearest(connection, vector, self.meaning.model, DUPLICATE) if self.meaning and vector else []
            row = {
                "id": case_id,
                "number": _next_number(connection),
                "created": now,
                "changed": now,
                "source": incoming.source,
                "language": incoming.language or spoken(text),
                "city": city,
                "country": country,
                "area": area,
                "area_suggested": suggested,
                "status": "new",
                "assignee": "",
                "thread": thread_of(connection, incoming),
                "subject": subject,
                "question": question,
                "searched": folded(f"{subject} {question} {city}"),
                "person": person,
                "asker": asker(connection, incoming.sender_address),
                "submitted_by": "",
                "key": secrets.token_hex(32),
                "vector": vector,
                "model": self.meaning.model if self.meaning else "",
                "forgotten": False,
            }
            connection.execute(insert(cases).values(row))
            for other, _ in near:
                pairs = [{"case": case_id, "other": other}, {"case": other, "other": case_id}]
                connection.execute(insert(duplicates), pairs)
            note_mail(connection, case_id, incoming, now)
            self._note(connection, actor, "open", case_row(connection, case_id), content=text)
            return self._case(connection, case_id)

    def get(self, actor: Actor, case_id: str) -> Case:
        with self._seeing(actor) as connection:
            return self._case(connection, case_id)

    def listed(self, actor: Actor, by: Filter | None = None, page: int = 1) -> Page[Case]:
        """The newest first; every word of the filter's text has to be there."""
        if page < 1:
            raise BadCase(f"pages begin at 1, came {page}")
        by = by or Filter()
        conditions = wanted(by)
        if by.unsettled:
            conditions.append(cases.c.id.in_(unsettled_cases(self.now())))
        query = select(*SHOWN).where(*conditions).order_by(cases.c.number.desc())
        with self._seeing(actor) as connection:
            total = connection.execute(select(func.count()).select_from(cases).where(*conditions)).scalar_one()
            rows = connection.execute(query.limit(PAGE).offset((page - 1) * PAGE)).mappings().all()
            return Page(as_cases(connection, rows), total, page, PAGE)

    def person(self, actor: Actor, case_id: str) -> Person:
        """Who asked; that somebody looked is noted."""
        with self._doing(actor, "see-person") as connection:
            row = case_row(connection, case_id)
            self._note(connection, actor, "see-person", row)
            found = connection.execute(select(people).where(people.c.id == row["person"])).mappings().one_or_none()
            if found is None:
                raise UnknownAtDesk(f"who asked in case {row['number']} is forgotten")
            return Person(**found)


def new_case_id() -> str:
    return secrets.token_hex(16)


def known_area(area: str) -> None:
    if area and area not in AREAS:
        raise BadCase(f"an area is one of {', '.join(AREAS)}, came {area!r}")


def _next_number(connection: Connection) -> int:
    return (connection.execute(select(func.max(cases.c.number))).scalar_one() or 0) + 1
