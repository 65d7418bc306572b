"""The library changes under cases that cite it: they are told, found in the list, and noted in the trail once."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import Engine, text

from assistant.desk.audit.trail import entries
from assistant.desk.cases.casework import Casework
from assistant.desk.cases.records import SYSTEM, Filter
from assistant.desk.database import migrate
from ingest.bootstrap import build_ingest
from ingest.progress import Silent
from ingest.settings import LibrarySettings, read_settings
from tests.casework_site import AGENT, REFERENCE, REVIEWER, back_to, make_incoming, make_letter
from tests.desk_office import Office, office, signed_in
from tests.desk_site import ingest_water
from tests.library_site import wait

pytestmark = pytest.mark.xdist_group("postgresql")
NOW, LATER = REFERENCE.sha256, "b" * 64


@pytest.fixture
def casework(engine: Engine) -> Casework:
    return Casework(engine)


def cited(casework: Casework, sha256: str = NOW) -> str:
    """A case whose letter cites the guide as it was by this hash."""
    case = casework.open(AGENT, make_incoming(address="ana@x.example")).id
    casework.save(AGENT, case, make_letter(references=(replace(REFERENCE, sha256=sha256),)), None)
    return case


def listed(casework: Casework) -> list[str]:
    return [one.id for one in casework.listed(AGENT, Filter(changed=True)).items]


def test_before_a_library_was_told_of_nothing_has_changed(casework: Casework) -> None:
    cited(casework)
    assert (listed(casework), casework.changed_cases()) == ([], 0)


def test_who_cites_what_changed_or_went_is_listed_and_noted_once(casework: Casework) -> None:
    case, other = cited(casework), cited(casework, LATER)
    quiet = casework.open(AGENT, make_incoming("Who else?")).id
    assert casework.library_changed({"guide": NOW, "more": NOW}) == 1
    assert listed(casework) == [other]
    assert casework.library_changed({"guide": LATER}) == 1
    assert listed(casework) == [case]
    assert casework.library_changed({"guide": LATER}) == 0
    assert casework.library_changed({"more": NOW}) == 1
    assert (listed(casework), casework.changed_cases()) == ([other, case], 2)
    told = [(one.actor, one.case) for one in entries(casework.engine) if one.action == "documents-changed"]
    assert told == [(SYSTEM.id, other), (SYSTEM.id, case), (SYSTEM.id, other)]
    assert quiet not in listed(casework)


def test_a_new_version_that_cites_what_is_there_is_well_again(casework: Casework) -> None:
    case = cited(casework)
    casework.library_changed({"guide": LATER})
    casework.save(AGENT, case, make_letter(references=(replace(REFERENCE, sha256=LATER),)), 1)
    assert listed(casework) == []


def test_a_reply_that_was_sent_is_watched_also_when_a_newer_version_cites_something_else(casework: Casework) -> None:
    case = cited(casework)
    casework.send_for_review(AGENT, case)
    casework.approve(REVIEWER, case, 1)
    casework.sent(AGENT, case, "by-hand")
    casework.set_status(AGENT, case, "drafting")
    casework.save(AGENT, case, make_letter(), 1)
    casework.library_changed({"guide": LATER})
    assert listed(casework) == [case]
    assert [one.document_id for one in casework.changed(AGENT, case, {"guide": LATER})] == ["guide"]
    assert casework.changed(AGENT, case, {"guide": NOW}) == ()


def test_a_reply_of_which_a_person_found_out_that_it_left_is_watched_too(casework: Casework) -> None:
    case = cited(casework)
    casework.send_for_review(AGENT, case)
    casework.approve(REVIEWER, case, 1)
    claimed = casework.to_be_sent(AGENT, case, 1, "city.example")
    assert claimed is not None
    casework.settle(AGENT, case, 1, claimed.message_id, "unsure")
    casework.settle_by_hand(AGENT, case, left=True)
    casework.set_status(AGENT, case, "drafting")
    casework.save(AGENT, case, make_letter(), 1)
    assert [one.document_id for one in casework.changed(AGENT, case, {"guide": LATER})] == ["guide"]


def test_a_forgotten_case_takes_what_it_cited_with_it(casework: Casework) -> None:
    case = cited(casework)
    with casework.engine.begin() as connection:
        connection.execute(text("DELETE FROM case_versions"))
        connection.execute(text("DELETE FROM cases WHERE id = :id"), {"id": case})
        assert connection.execute(text("SELECT count(*) FROM case_citations")).scalar_one() == 0


def test_cases_that_were_there_before_are_filled_in(casework: Casework) -> None:
    case = cited(casework)
    back_to(casework.engine, "0006")
    migrate(casework.engine)
    casework.library_changed({"guide": LATER})
    assert listed(casework) == [case]


@pytest.fixture
def built(tmp_path: Path, tiny_model: Path) -> Iterator[Office]:
    with office(ingest_water(tmp_path / "data", tiny_model), tiny_model) as made:
        yield made


def test_a_running_service_tells_when_a_document_is_ingested_anew(
    built: Office, tmp_path: Path, tiny_model: Path
) -> None:
    live = built.app.state.live
    with live.current() as assistant:
        (held, *_) = assistant.library.holdings()
    reference = replace(REFERENCE, document_id=held.id, sha256=held.sha256)
    casework, agent = built.casework, built.accounts["agent"].actor
    case = casework.open(agent, make_incoming()).id
    casework.save(agent, case, make_letter(references=(reference,)), None)
    client = signed_in(built, "agent")
    assert "changed=yes" not in client.get("/desk").text
    water = tmp_path / "water.txt"
    water.write_text("Water flows uphill now, and nobody knows why.\n", "utf-8")
    settings = read_settings(LibrarySettings, data=tmp_path / "data", model=str(tiny_model))
    assert build_ingest(settings).ingest([water], Silent()).changed
    wait(lambda: casework.changed_cases() == 1)
    page = client.get("/desk")
    assert "changed=yes" in page.text
    assert f"/desk/cases/{case}" in client.get("/desk?changed=yes").text
