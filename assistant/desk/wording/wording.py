"""Templates that staff edit: the latest version counts, the shipped one stands below it, all of it in the trail."""

import json
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from datetime import datetime
from hashlib import sha256

from sqlalchemy import Connection, Engine, RowMapping, insert, select

from assistant.desk.audit.trail import append
from assistant.desk.cases.records import Actor
from assistant.desk.database import alone, reading
from assistant.desk.desk import now_in_utc
from assistant.desk.letters.templates import (
    BadTemplate,
    Template,
    Templates,
    changed,
    city_name,
    difference,
    template_for,
)
from assistant.desk.rights import require
from assistant.desk.wording.records import Edition, Saved
from assistant.desk.wording.tables import letter_templates as table

LONGEST_CITY = 100
# Templates tell of nobody, so that whoever holds one may see which row of the trail is about it.
TRAIL_KEY = sha256(b"letter templates").hexdigest()


class Wording:
    """`shipped` are the templates of the product and of the operator's files, on which all stand."""

    def __init__(self, engine: Engine, shipped: Templates, clock: Callable[[], datetime] = now_in_utc) -> None:
        self.engine, self.shipped, self.now = engine, shipped, clock

    def templates(self) -> Templates:
        """Those that letters are drafted by now. A text that no longer fits its template gives way to the one below."""
        found = dict(self.shipped)
        latest = self._latest()
        # Those of all cities come first: a city's own stands on them.
        for edition in sorted(latest, key=lambda one: bool(one.city)):
            base = self.base(edition.language, edition.city, found)
            found[edition.city, edition.language] = _fitting(base, edition.texts)
        return found

    def base(self, language: str, city: str, templates: Templates | None = None) -> Template:
        """What a template of this language and city stands on: shipped for this city, or that of all cities."""
        own = self.shipped.get((city_name(city), language)) if city else None
        return own or template_for(templates or (self.templates() if city else self.shipped), language, "")

    def listed(self, actor: Actor) -> tuple[Edition, ...]:
        """The latest version of each that was ever edited."""
        require(actor, "manage-templates")
        return tuple(sorted(self._latest(), key=lambda one: (one.city, one.language)))

    def editions(self, actor: Actor, language: str, city: str) -> tuple[Edition, ...]:
        """All versions, the oldest first."""
        require(actor, "manage-templates")
        with reading(self.engine) as connection:
            return tuple(_editions(connection, language, city_name(city)))

    def checked(self, language: str, city: str, texts: Mapping[str, str]) -> Template:
        """The template with these texts; BadTemplate says which cannot stand, and why."""
        self.named(language, city)
        return changed(self.base(language, city), texts, "")

    def named(self, language: str, city: str) -> str:
        """The city as staff call it; BadTemplate where there can be no template of this language and city."""
        called = " ".join(city.split())
        if ("", language) not in self.shipped:
            raise BadTemplate(f"there are templates in {', '.join(sorted({one for _, one in self.shipped}))}")
        if len(called) > LONGEST_CITY or (called and not city_name(called)):
            raise BadTemplate(f"a city has a name of letters, of at most {LONGEST_CITY} characters; came {called!r}")
        return called

    def save(self, actor: Actor, language: str, city: str, texts: Mapping[str, str], base: int) -> Saved:
        """A new version of what is said otherwise than below; both are kept where somebody saved meanwhile."""
        called, base_template = self.named(language, city), self.base(language, city)
        told = difference(base_template, changed(base_template, texts, ""))
        with self._saving(actor) as connection:
            before = list(_editions(connection, language, city_name(called)))
            number = before[-1].number + 1 if before else 1
            made = Edition(city_name(called), called, language, number, actor.id, self.now(), told)
            content = json.dumps(dict(told), ensure_ascii=False, sort_keys=True)
            row = {name: getattr(made, name) for name in ("city", "called", "language", "number", "author", "created")}
            connection.execute(insert(table).values(**row, texts=content))
            append(connection, actor, "save-template", made.created, version=number, content=content, key=TRAIL_KEY)
            return Saved(made, tuple(one for one in before if one.number > base))

    @contextmanager
    def _saving(self, actor: Actor) -> Iterator[Connection]:
        require(actor, "manage-templates")
        with alone(self.engine) as connection:
            yield connection

    def _latest(self) -> tuple[Edition, ...]:
        with reading(self.engine) as connection:
            rows = connection.execute(select(table).order_by(table.c.number)).mappings().all()
        return tuple({(row["city"], row["language"]): _edition(row) for row in rows}.values())


def _fitting(base: Template, texts: Mapping[str, str]) -> Template:
    """A text that a later release has no place for, or wants otherwise, leaves the one below it."""
    for key, text in texts.items():
        with suppress(BadTemplate):
            base = changed(base, {key: text}, "")
    return base


def _editions(connection: Connection, language: str, city: str) -> Iterator[Edition]:
    query = select(table).where(table.c.language == language, table.c.city == city).order_by(table.c.number)
    return map(_edition, connection.execute(query).mappings().all())


def _edition(row: RowMapping) -> Edition:
    return Edition(**{**row, "texts": json.loads(row["texts"])})
