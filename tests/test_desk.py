"""What the desk keeps, for how long, and that it forgets: the same over SQLite and over a PostgreSQL server."""

import json
import sqlite3
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, event, inspect, text

from assistant.desk.database import in_file, migrate, open_desk
from assistant.desk.desk import Desk, Retention
from assistant.desk.errors import BadFeedback, DeskError, UnknownAtDesk
from assistant.desk.exporting import COLUMNS, spreadsheet_row, work_record
from assistant.desk.judging import Judgement, judge
from assistant.desk.recent import Recent
from assistant.desk.tables import metadata
from eval.labelling.proposals import WorkRecord, private, proposed
from tests.postgresql import postgresql
from tests.wire_answers import make_answer, make_citation

BEGAN = datetime(2026, 11, 23, 12, tzinfo=UTC)
DAY = timedelta(days=1)
RETENTION = Retention(conversations=30 * DAY, feedback=180 * DAY)
PRIVATE = "I am ana@x.example. Who founded it?"
MASKED = "I am [email]. Who founded it?"
pytestmark = pytest.mark.xdist_group("postgresql")
_ids = count(1)


class Clock:
    def __init__(self) -> None:
        self.now = BEGAN

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with postgresql(tmp_path_factory.mktemp("server")) as address:
        yield address


@pytest.fixture(params=["sqlite", "postgresql"])
def engine(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Engine]:
    on_file = request.param == "sqlite"
    engine = open_desk(in_file(tmp_path / "desk.sqlite") if on_file else request.getfixturevalue("server"))
    yield engine
    with engine.begin() as connection:
        for table in reversed(metadata.sorted_tables):
            connection.execute(table.delete())
    engine.dispose()


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def desk(engine: Engine, clock: Clock) -> Desk:
    return Desk(engine, Recent(), RETENTION, clock)


def answer(question: str = PRIVATE, **changes: Any) -> dict[str, Any]:
    made = make_answer(question, [make_citation(section=["Plan de derechos digitales", "Historia", "La coalición"])])
    return made.model_dump(mode="json") | {"id": f"answer-{next(_ids)}"} | changes


def ask(desk: Desk, conversation: str, given: dict[str, Any]) -> dict[str, Any]:
    """Keep an answer as the service does."""
    owner, message_id = desk.owner(conversation), f"message-{next(_ids)}"
    desk.keep(owner, message_id, desk.now(), given)
    told = given | {"message_id": message_id}
    desk.recent.put("message", message_id, owner.hash, {"state": "answered", "owner": owner.hash, "answer": told})
    desk.recent.put("answer", given["id"], owner.hash, {"message_id": message_id})
    return given


def test_the_schema_is_what_the_tables_say(engine: Engine) -> None:
    migrate(engine)
    for table in metadata.sorted_tables:
        found = {column["name"]: column["nullable"] for column in inspect(engine).get_columns(table.name)}
        assert found == {column.name: column.nullable for column in table.columns}
        indexes = {str(one["name"]) for one in inspect(engine).get_indexes(table.name)}
        assert indexes == {str(index.name) for index in table.indexes}


def test_a_conversation_that_is_kept_is_exported_masked_and_in_order(desk: Desk, clock: Clock) -> None:
    opened = desk.begin("en", "site", keep=True)
    first = ask(desk, opened.id, answer())
    clock.now += timedelta(minutes=1)
    second = ask(desk, opened.id, answer("And who paid?"))
    found = desk.export(opened.id)
    assert (found.kept, found.language, found.created, found.expires) == (True, "en", BEGAN, BEGAN + 30 * DAY)
    assert [(one.question, one.masked, one.asked) for one in found.messages] == [
        (MASKED, ("email",), BEGAN),
        ("And who paid?", (), BEGAN + timedelta(minutes=1)),
    ]
    assert found.messages[0].answer == first | {"question": MASKED, "understood_as": MASKED}
    assert found.messages[1].answer == second
    assert desk.earlier(desk.owner(opened.id)) == [MASKED, "And who paid?"]


def test_only_a_hash_of_the_id_is_stored(desk: Desk, engine: Engine) -> None:
    opened = desk.begin("en", "", keep=True)
    with engine.connect() as connection:
        rows = [str(row) for row in connection.execute(text("SELECT * FROM conversations"))]
    assert len(rows) == 1
    assert opened.id not in rows[0]


def test_without_consent_nothing_is_stored(desk: Desk, engine: Engine) -> None:
    opened = desk.begin("en", "", keep=False)
    ask(desk, opened.id, answer())
    with engine.connect() as connection:
        assert not any(connection.execute(table.select()).all() for table in metadata.sorted_tables)
    assert (desk.export(opened.id).messages, opened.expires) == ((), BEGAN + DAY)


@pytest.mark.parametrize("keep", [False, True])
def test_what_expired_is_gone_before_anybody_swept(desk: Desk, clock: Clock, keep: bool) -> None:
    opened = desk.begin("en", "", keep=keep)
    clock.now = opened.expires - timedelta(seconds=1)
    assert desk.export(opened.id).kept == keep
    clock.now = opened.expires
    with pytest.raises(UnknownAtDesk, match="no such conversation"):
        desk.export(opened.id)


def test_a_sweep_deletes_what_expired_and_nothing_else(desk: Desk, clock: Clock, engine: Engine) -> None:
    old, given = desk.begin("en", "", keep=True), answer()
    ask(desk, old.id, given)
    judge(desk, Judgement(given["id"], helpful=True), "f-old", "")
    clock.now = BEGAN + 29 * DAY
    new = desk.begin("en", "", keep=True)
    assert desk.sweep() == 0
    clock.now = BEGAN + 30 * DAY
    assert desk.sweep() == 1
    assert _rows(engine) == {"conversations": 1, "messages": 0, "feedback": 1}
    assert desk.export(new.id).kept
    clock.now = BEGAN + 180 * DAY
    assert desk.sweep() == 2
    assert _rows(engine) == {"conversations": 0, "messages": 0, "feedback": 0}


def test_what_a_reader_held_on_to_goes_with_the_next_sweep(tmp_path: Path, clock: Clock) -> None:
    desk = Desk(_impatient(open_desk(in_file(tmp_path / "desk.sqlite"))), Recent(), RETENTION, clock)
    opened = desk.begin("en", "", keep=True)
    ask(desk, opened.id, answer("Who founded the coalition?"))
    with sqlite3.connect(tmp_path / "desk.sqlite") as reader:
        reader.execute("BEGIN")
        reader.execute("SELECT count(*) FROM messages").fetchone()
        desk.delete(opened.id)
    reader.close()
    desk.sweep()
    held = b"".join(path.read_bytes() for path in tmp_path.iterdir())
    assert b"founded the coalition" not in held


@pytest.mark.parametrize("keep", [False, True])
def test_deleting_a_conversation_deletes_its_feedback_too(desk: Desk, engine: Engine, keep: bool) -> None:
    opened, other = desk.begin("en", "", keep=keep), desk.begin("en", "", keep=True)
    given, others = ask(desk, opened.id, answer()), ask(desk, other.id, answer())
    for each in (given, others):
        judge(desk, Judgement(each["id"], helpful=False, reason="wrong", text="no"), f"f-{each['id']}", "")
    desk.delete(opened.id)
    assert _rows(engine) == {"conversations": 1, "messages": 1, "feedback": 1}
    with pytest.raises(UnknownAtDesk):
        desk.delete(opened.id)
    with pytest.raises(UnknownAtDesk):
        judge(desk, Judgement(given["id"], helpful=True), "f-late", "")


def test_a_message_that_comes_after_its_conversation_was_deleted_is_not_kept(desk: Desk, engine: Engine) -> None:
    opened = desk.begin("en", "", keep=True)
    owner = desk.owner(opened.id)
    desk.delete(opened.id)
    desk.keep(owner, "late", desk.now(), answer())
    assert _rows(engine)["messages"] == 0


def test_feedback_is_kept_with_the_answer_and_what_made_it(desk: Desk) -> None:
    opened = desk.begin("en", "", keep=False)
    given = ask(desk, opened.id, answer(generation="20261123-1", settings_hash="abc", language="es"))
    said = Judgement(
        given["id"], helpful=False, citation=1, reason="outdated", text="Ring +34 612 345 678 for the new one"
    )
    judge(desk, said, "f-1", "site-key")
    (kept,) = desk.feedback.all(desk.now())
    assert (kept.helpful, kept.citation, kept.reason, kept.text) == (
        False,
        1,
        "outdated",
        "Ring [phone] for the new one",
    )
    assert (kept.generation, kept.settings_hash, kept.language, kept.site) == ("20261123-1", "abc", "es", "site-key")
    assert (kept.question, kept.answer["citations"]) == (MASKED, given["citations"])
    assert [one.text for one in desk.export(opened.id).feedback] == [kept.text]


def test_a_kept_answer_can_be_judged_as_long_as_it_is_kept(engine: Engine, clock: Clock) -> None:
    desk = Desk(engine, Recent(keep_s=0), RETENTION, clock)
    opened = desk.begin("en", "", keep=True)
    given = ask(desk, opened.id, answer())
    clock.now += 29 * DAY
    judge(desk, Judgement(given["id"], helpful=True), "f-1", "")
    assert len(desk.export(opened.id).feedback) == 1
    clock.now += DAY
    with pytest.raises(UnknownAtDesk, match="no such answer"):
        judge(desk, Judgement(given["id"], helpful=True), "f-2", "")


def test_a_citation_that_the_answer_has_not_cannot_be_judged(desk: Desk) -> None:
    given = ask(desk, desk.begin("en", "", keep=False).id, answer())
    with pytest.raises(BadFeedback, match="no citation 2; its citations are 1"):
        judge(desk, Judgement(given["id"], helpful=True, citation=2), "f-1", "")


def test_feedback_can_be_taken_back(desk: Desk, engine: Engine) -> None:
    given = ask(desk, desk.begin("en", "", keep=False).id, answer())
    judge(desk, Judgement(given["id"], helpful=True), "f-1", "")
    desk.forget_feedback("f-1")
    assert _rows(engine)["feedback"] == 0
    with pytest.raises(UnknownAtDesk, match="no such feedback"):
        desk.forget_feedback("f-1")


@pytest.mark.parametrize(
    ("helpful", "reason", "status", "verdict"),
    [
        (True, "", "answered", "right"),
        (True, "", "declined", "not-answerable"),
        (False, "wrong", "answered", "wrong"),
        (False, "unclear", "answered", None),
        (False, "", "answered", None),
        (False, "incomplete", "declined", None),
    ],
)
def test_feedback_becomes_a_proposed_case(
    desk: Desk, helpful: bool, reason: str, status: str, verdict: str | None
) -> None:
    given = ask(desk, desk.begin("en", "", keep=False).id, answer(status=status))
    judge(desk, Judgement(given["id"], helpful=helpful, reason=reason), "f-1", "")
    (kept,) = desk.feedback.all(desk.now())
    record = WorkRecord.model_validate(json.loads(json.dumps(work_record(kept))))
    assert (record.verdict, record.date, record.question, private(record)) == (verdict, "2026-11-23", MASKED, [])
    assert [place.section for place in proposed(record).gold] == (
        ["Historia › La coalición"] if verdict == "right" else []
    )


def test_feedback_becomes_a_row_that_a_spreadsheet_does_not_compute(desk: Desk) -> None:
    given = ask(desk, desk.begin("en", "", keep=False).id, answer("=1+1 is what?"))
    judge(desk, Judgement(given["id"], helpful=True, citation=1, text="@sum"), "f-1", "")
    (kept,) = desk.feedback.all(desk.now())
    row = spreadsheet_row(kept)
    assert tuple(row) == COLUMNS
    assert (row["question"], row["text"], row["helpful"], row["citation"]) == ("'=1+1 is what?", "'@sum", "yes", "1")
    assert work_record(kept) is None


@pytest.mark.parametrize(
    ("url", "says"),
    [
        ("mysql://x/y", "came mysql"),
        ("nonsense", "no address"),
        ("postgresql://desk:secret@127.0.0.1:1/none", "does not answer"),
        ("sqlite:////proc/none/desk.sqlite", "proc"),
    ],
)
def test_a_database_that_cannot_be_used_is_told_without_its_password(url: str, says: str) -> None:
    with pytest.raises((DeskError, OSError)) as caught:
        open_desk(url)
    assert says in str(caught.value)
    assert "secret" not in str(caught.value)


def _impatient(engine: Engine) -> Engine:
    """What waits for a reader gives up soon."""
    event.listen(engine, "connect", lambda connection, record: connection.execute("PRAGMA busy_timeout=50"))
    engine.dispose()
    return engine


def _rows(engine: Engine) -> dict[str, int]:
    with engine.connect() as connection:
        return {
            table.name: int(connection.execute(text(f"SELECT count(*) FROM {table.name}")).scalar_one())
            for table in (metadata.tables[name] for name in ("conversations", "messages", "feedback"))
        }
