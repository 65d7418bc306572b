"""Casework over a database of a test's own, people of each role, and messages by builder."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import Engine, create_engine, text

from assistant.desk.cases.records import Actor
from assistant.desk.intake.incoming import Incoming
from assistant.desk.letters.letter import Letter, Part, Reference, Reply
from assistant.desk.similar.meaning import Meaning

MIGRATIONS = Path(__file__).parents[1] / "assistant" / "desk" / "migrations"
BEGAN = datetime(2026, 11, 23, 12, tzinfo=UTC)
AGENT = Actor("a1", "Alba", "agent")
OTHER = Actor("a2", "Blas", "agent")
REVIEWER = Actor("r1", "Rita", "reviewer")
ADMIN = Actor("d1", "Dora", "admin")
SERVICE = Actor("system", "Rightsdesk", "system")
QUESTION = "How does a city publish open data?"
WORDS = ("open", "data", "strategy", "inclusion", "supplier", "people", "wifi", "camera")
_names = count(1)


class Clock:
    """A minute passes whenever somebody looks."""

    def __init__(self) -> None:
        self.now = BEGAN

    def __call__(self) -> datetime:
        self.now += timedelta(minutes=1)
        return self.now


def count_words(texts: Sequence[str]) -> list[list[float]]:
    """Vectors that are meaningful and can be reckoned by hand: one direction for each known word."""
    rows = [[float(text.lower().count(word)) for word in WORDS] for text in texts]
    return [[value / (sum(one * one for one in row) ** 0.5 or 1) for value in row] for row in rows]


WORD_MEANING = Meaning("words", count_words)


def fresh_database(server: str) -> str:
    """A database of its own on this PostgreSQL server: the trail of another test cannot be deleted."""
    name = f"casework{next(_names)}"
    engine = create_engine(server.replace("postgresql:", "postgresql+psycopg:"), isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text(f"CREATE DATABASE {name}"))
    engine.dispose()
    return f"{server.rsplit('/', 1)[0]}/{name}"


def make_incoming(text: str = QUESTION, *, name: str = "", address: str = "", subject: str = "") -> Incoming:
    return Incoming("pasted", subject, text, name, address, "en", BEGAN, "", "", (), ())


def make_letter(body: str = "Dear all,\n\nIt does.", references: tuple[Reference, ...] = ()) -> Letter:
    return Letter("en", "Your question", body, references)


def make_reply(*parts: Part, body: str = "Dear all,\n\nIt does.") -> Reply:
    return Reply(make_letter(body, (REFERENCE,)), parts, "g1", "s1")


REFERENCE = Reference(
    1, "guide", "a" * 64, "p1", "It does.", "A guide", "UCLG", "2022", 3, None, ("Data",), "https://x.example", "en"
)


def back_to(engine: Engine, revision: str) -> None:
    """The database as a release that knew this revision left it, with what is in it."""
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.downgrade(config, revision)
