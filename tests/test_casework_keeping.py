"""Forgetting, telling and sweeping at the helpdesk; figures and gaps."""

import json
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import Engine, text

from assistant.desk.audit.chain import verify
from assistant.desk.audit.trail import entries
from assistant.desk.cases.casework import Casework
from assistant.desk.database import migrate
from assistant.desk.errors import NotAllowed, UnknownAtDesk
from assistant.desk.forgetting.records import CaseRetention, Forgotten
from assistant.desk.letters.letter import Part
from assistant.desk.sight.reckoning import as_csv, gaps_csv, harmless, hours, survival
from assistant.desk.sight.records import Gap, Hours
from tests.casework_site import (
    ADMIN,
    AGENT,
    BEGAN,
    REVIEWER,
    SERVICE,
    WORD_MEANING,
    Clock,
    back_to,
    make_incoming,
    make_letter,
    make_reply,
)

pytestmark = pytest.mark.xdist_group("postgresql")
DAY = timedelta(days=1)
SECRET = "Zubizarreta"
KEEP = CaseRetention(people=10 * DAY, cases=20 * DAY)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def desk(engine: Engine, clock: Clock) -> Casework:
    return Casework(engine, meaning=WORD_MEANING, clock=clock)


def test_a_person_is_forgotten_and_the_trail_still_verifies(desk: Casework, tmp_path: Path) -> None:
    for asked in (f"open data for {SECRET}", "camera"):
        came = make_incoming(asked, name=SECRET, address="z@x.example")
        case = desk.open(SERVICE, replace(came, message_id=f"<{len(asked)}@{SECRET}>"))
        desk.draft(SERVICE, case.id, make_reply(body=f"Dear {SECRET}"))
        desk.comment(AGENT, case.id, f"{SECRET} called")
    other = desk.open(SERVICE, make_incoming("open data", address="other@x.example"))
    report = desk.forget(ADMIN, " Z@x.example ")
    assert report == Forgotten(cases=(1, 2), people=2, versions=2, comments=2, vectors=2, keys=2)
    assert SECRET not in _everything(desk.engine)
    assert not [file.name for file in tmp_path.glob("desk.sqlite*") if SECRET.encode() in file.read_bytes()]
    assert not verify(entries(desk.engine)).fault
    with desk.engine.connect() as connection:
        left = connection.execute(text("SELECT key, vector FROM cases WHERE forgotten")).all()
    assert left == [("", None), ("", None)]
    assert desk.get(AGENT, other.id).question == "open data"
    assert desk.get(AGENT, other.id).duplicates == ()
    with pytest.raises(UnknownAtDesk, match="forgotten"):
        desk.person(AGENT, case.id)
    with pytest.raises(UnknownAtDesk, match="forgotten"):
        desk.save(AGENT, case.id, make_letter(), None)
    with pytest.raises(UnknownAtDesk, match="nobody"):
        desk.forget(ADMIN, "z@x.example")


def test_a_person_is_told_everything_and_nothing_of_others(desk: Casework) -> None:
    case = desk.open(SERVICE, make_incoming(f"I am {SECRET}", name=SECRET, address="z@x.example"), "Bilbao", "Spain")
    desk.draft(SERVICE, case.id, make_reply(body="Dear you"))
    desk.open(SERVICE, make_incoming("Something else", address="other@x.example"))
    told = json.loads(json.dumps(desk.export_person(ADMIN, "z@x.example")))
    assert [one["asked_by"]["text"] for one in told["cases"]] == [f"I am {SECRET}"]
    assert [one["body"] for one in told["cases"][0]["replies"]] == ["Dear you"]
    assert told["cases"][0]["city"] == "Bilbao"
    with pytest.raises(NotAllowed):
        desk.export_person(AGENT, "z@x.example")


def test_who_asked_goes_before_the_case_goes(desk: Casework, clock: Clock) -> None:
    over = desk.open(SERVICE, make_incoming(address="z@x.example"))
    going = desk.open(SERVICE, make_incoming(address="y@x.example"))
    desk.close(AGENT, over.id)
    clock.now += 9 * DAY
    assert desk.sweep(SERVICE, KEEP) == 0
    clock.now += 2 * DAY
    assert desk.sweep(SERVICE, KEEP) == 1
    assert desk.get(AGENT, over.id).person == ""
    clock.now += 10 * DAY
    assert desk.sweep(SERVICE, KEEP) == 1
    with pytest.raises(UnknownAtDesk):
        desk.get(AGENT, over.id)
    assert desk.get(AGENT, going.id).person
    assert not verify(entries(desk.engine)).fault


def test_who_is_no_longer_known_by_name_still_has_a_right_to_be_told_and_forgotten(
    desk: Casework, clock: Clock
) -> None:
    case = desk.open(SERVICE, make_incoming(f"Who is {SECRET}?", address="Z@x.example"))
    desk.draft(SERVICE, case.id, make_reply(body="Dear you"))
    desk.close(AGENT, case.id)
    clock.now += 11 * DAY
    assert desk.sweep(SERVICE, KEEP) == 1
    with desk.engine.connect() as connection:
        assert "x.example" not in str(connection.execute(text("SELECT * FROM cases")).all())
    (told,) = desk.export_person(ADMIN, "z@x.example ")["cases"]
    assert (told["asked_by"]["address"], [one["body"] for one in told["replies"]]) == ("", ["Dear you"])
    assert desk.forget(ADMIN, "z@X.example") == Forgotten((1,), 0, 1, 0, 1, 1)
    assert SECRET not in _everything(desk.engine)
    with pytest.raises(UnknownAtDesk, match="nobody"):
        desk.export_person(ADMIN, "z@x.example")
    with desk.engine.connect() as connection:
        assert connection.execute(text("SELECT count(*) FROM case_citations")).scalar_one() == 0


def test_cases_from_before_are_found_by_address_too(desk: Casework, clock: Clock) -> None:
    desk.open(SERVICE, make_incoming(address="z@x.example"))
    desk.open(SERVICE, make_incoming("no address"))
    back_to(desk.engine, "0007")
    migrate(desk.engine)
    assert len(desk.export_person(ADMIN, "z@x.example")["cases"]) == 1


def test_figures_of_a_time(desk: Casework, clock: Clock) -> None:
    case = desk.open(SERVICE, make_incoming("open data"), country="Spain")
    desk.draft(SERVICE, case.id, make_reply(Part("q", "answered", {}, ""), body="one two three four"))
    desk.save(AGENT, case.id, make_letter("one two five four"), 1)
    desk.send_for_review(AGENT, case.id)
    clock.now += timedelta(hours=3)
    desk.approve(REVIEWER, case.id, 2)
    desk.open(SERVICE, make_incoming("camera"))
    found = desk.figures(AGENT, BEGAN, BEGAN + DAY)
    assert (found.cases, found.survives, found.answered, found.declined) == (2, 0.75, 1, 0)
    assert found.hours_to_draft is not None
    assert found.hours_to_approval is not None
    assert found.hours_to_draft.median < 0.2 < 3 <= found.hours_to_approval.median < 3.5
    assert found.hours_to_reply is None
    assert {(one.by, one.name, one.cases) for one in found.volumes} >= {("country", "Spain", 1), ("language", "en", 2)}
    assert "cases by country,Spain,1" in as_csv(found).splitlines()
    assert desk.figures(AGENT, BEGAN - DAY, BEGAN).cases == 0


def test_cases_from_before_are_reckoned_by_the_migration(desk: Casework) -> None:
    parts = (Part("q", "answered", {}, ""), Part("r", "declined", {}, ""))
    case = desk.open(SERVICE, make_incoming("open data"))
    desk.draft(SERVICE, case.id, make_reply(*parts, body="one two three four"))
    desk.save(AGENT, case.id, make_letter("one two five four"), 1)
    desk.send_for_review(AGENT, case.id)
    desk.approve(REVIEWER, case.id, 2)
    desk.open(SERVICE, make_incoming("no draft"))
    before = desk.figures(AGENT, BEGAN, BEGAN + DAY)
    back_to(desk.engine, "0004")
    migrate(desk.engine)
    assert (before.answered, before.declined, before.survives) == (1, 1, 0.75)
    assert desk.figures(AGENT, BEGAN, BEGAN + DAY) == before


def test_gaps_are_grouped_by_what_they_are_about(desk: Casework) -> None:
    nearest = {"decline": {"nearest": [{"title": "A guide"}]}}
    ids = []
    for asked, question in (("camera", "Where?"), ("open data", "Which?"), ("a camera", "Which one of a@b.example?")):
        case = desk.open(SERVICE, make_incoming(asked))
        desk.draft(SERVICE, case.id, make_reply(Part(question, "declined", nearest, "")))
        ids.append(case.id)
    assert desk.gaps(AGENT, BEGAN + DAY, BEGAN + 2 * DAY) == ()
    first, second = desk.gaps(AGENT, BEGAN, BEGAN + DAY)
    assert first == Gap(("Where?", "Which one of [email]?"), (ids[0], ids[2]), first.area, ("en",), ("A guide",))
    assert second.questions == ("Which?",)
    assert gaps_csv((first,)).splitlines()[1].endswith("en,Where? | Which one of [email]?,A guide")


@pytest.mark.parametrize(
    ("took", "found"),
    [
        ((), None),
        ((None, None), None),
        ((4, None), Hours(4, 4)),
        ((1, 2), Hours(1.5, 2)),
        (range(1, 11), Hours(5.5, 9)),
        (range(1, 12), Hours(6, 10)),
    ],
)
def test_the_middle_and_nine_in_ten(took: Sequence[int | None], found: Hours | None) -> None:
    assert hours((BEGAN, BEGAN + timedelta(hours=one) if one else None) for one in took) == found


@pytest.mark.parametrize(
    ("draft", "final", "share"), [("a b c d", "a c d e", 0.75), ("a b", "", 0.0), ("", "a", 0.0), ("a b", "a b c", 1.0)]
)
def test_what_of_a_draft_survives(draft: str, final: str, share: float) -> None:
    assert survival(draft, final) == share


@pytest.mark.parametrize(("text_", "kept"), [("=1+1", "'=1+1"), ("@x", "'@x"), ("Spain", "Spain")])
def test_no_value_is_a_formula(text_: str, kept: str) -> None:
    assert harmless(text_) == kept


def _everything(engine: Engine) -> str:
    with engine.connect() as connection:
        tables = ("people", "cases", "case_versions", "case_comments", "audit")
        return str([connection.execute(text(f"SELECT * FROM {table}")).all() for table in tables])
