"""Cases, versions, approval and the trail, on SQLite and on PostgreSQL."""

import re
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest
from sqlalchemy import Connection, Engine, text
from sqlalchemy.exc import DBAPIError

from assistant.desk.approval.states import check_follows, check_second_pair
from assistant.desk.audit.chain import sealed, verify
from assistant.desk.audit.trail import entries
from assistant.desk.cases.casework import Casework
from assistant.desk.cases.masking import without_person
from assistant.desk.cases.message import message_of
from assistant.desk.cases.records import Actor, Filter, Status
from assistant.desk.errors import BadCase, NotAllowed, NotNow, UnknownAtDesk
from assistant.desk.intake.incoming import Attachment
from assistant.desk.letters.letter import Part
from assistant.desk.rights import RIGHTS, Action, allows
from tests.casework_site import (
    ADMIN,
    AGENT,
    OTHER,
    QUESTION,
    REVIEWER,
    SERVICE,
    WORD_MEANING,
    Clock,
    make_incoming,
    make_letter,
    make_reply,
)

pytestmark = pytest.mark.xdist_group("postgresql")
PRIVATE = "I am Ana Pérez, ana@x.example. How does a city publish open data?"


@pytest.fixture
def desk(engine: Engine) -> Casework:
    return Casework(engine, meaning=WORD_MEANING, clock=Clock())


def test_who_asked_stands_apart_from_the_case(desk: Casework) -> None:
    case = desk.open(SERVICE, make_incoming(PRIVATE, name="Ana Pérez", address="Ana@x.example", subject="From Ana"))
    assert (case.number, case.status, case.subject) == (1, "new", "From [name]")
    assert case.question == "I am [name], [email]. How does a city publish open data?"
    person = desk.person(AGENT, case.id)
    assert (person.name, person.address, person.text) == ("Ana Pérez", "ana@x.example", PRIVATE)
    assert [entry.action for entry in entries(desk.engine)] == ["open", "see-person"]


@pytest.mark.parametrize(
    ("written", "name", "kept"),
    [
        ("Ana Pérez here", "Ana Pérez", "[name] here"),
        ("Ana here. Pérez there", "Ana Pérez", "[name] here. [name] there"),
        ("Anatomy of a bank", "Ana", "Anatomy of a bank"),
        ("de Vries asks", "Jan de Vries", "de [name] asks"),
        ("write to a@b.example", "", "write to [email]"),
        ("name", "name", "[name]"),
    ],
)
def test_the_senders_name_is_masked_as_a_word(written: str, name: str, kept: str) -> None:
    assert without_person(written, name) == kept


def test_what_an_attachment_says_belongs_to_the_question(desk: Casework) -> None:
    attached = Attachment("plan.txt", "text/plain", "Call +34 600 123 456", "")
    case = desk.open(SERVICE, replace(make_incoming("See the plan."), attachments=(attached,)))
    assert case.question == "See the plan.\n\n[attachment] plan.txt\n\nCall [phone]"


def test_a_case_without_words_is_refused(desk: Casework) -> None:
    with pytest.raises(BadCase, match="came 0"):
        desk.open(SERVICE, make_incoming("  "))


def test_the_area_is_suggested_and_set_by_people(desk: Casework) -> None:
    case = desk.open(SERVICE, make_incoming())
    assert (case.area, case.area_suggested) == ("", "open-data")
    assert desk.set_area(AGENT, case.id, "ethical-procurement").area == "ethical-procurement"
    with pytest.raises(BadCase, match="an area is one of smart-city-strategy"):
        desk.set_area(AGENT, case.id, "parking")


def test_language_and_place_are_set_and_searched_by(desk: Casework) -> None:
    case = desk.open(SERVICE, make_incoming())
    set_ = desk.set_place(AGENT, case.id, "pt", " São  Paulo ", "Brasil")
    assert (set_.language, set_.city, set_.country) == ("pt", "São Paulo", "Brasil")
    assert [one.id for one in desk.listed(AGENT, Filter(language="pt", text="sao paulo")).items] == [case.id]
    with pytest.raises(BadCase, match="not 'xx'"):
        desk.set_place(AGENT, case.id, "xx", "", "")
    with pytest.raises(BadCase, match="at most 200"):
        desk.set_place(AGENT, case.id, "pt", "x" * 201, "")
    assert [entry.action for entry in entries(desk.engine)] == ["open", "set-place"]


def test_answers_to_a_message_are_of_its_thread(desk: Casework) -> None:
    first = desk.open(SERVICE, replace(make_incoming(), message_id="<1@x>"))
    second = desk.open(SERVICE, replace(make_incoming(), message_id="<2@x>", in_reply_to="<1@x>"))
    third = desk.open(SERVICE, replace(make_incoming(), message_id="<3@x>", references=("<2@x>", "<1@x>")))
    assert {first.thread, second.thread, third.thread} == {"<1@x>"}


@pytest.mark.parametrize(
    ("wanted", "numbers"),
    [
        (Filter(), [3, 2, 1]),
        (Filter(text="CAMARAS calle"), [2]),
        (Filter(text="100%"), []),
        (Filter(text="#3"), [3]),
        (Filter(assignee="a1"), [1]),
        (Filter(status="new", language="en"), [3, 2, 1]),
        (Filter(status="sent"), []),
    ],
)
def test_lists_are_filtered_and_searched_without_accents(desk: Casework, wanted: Filter, numbers: list[int]) -> None:
    for asked in ("open data", "Cámaras en la calle", "wifi 100"):
        case = desk.open(SERVICE, make_incoming(asked))
        if case.number == 1:
            desk.assign(AGENT, case.id, "a1")
    assert [case.number for case in desk.listed(AGENT, wanted).items] == numbers


def test_lists_come_by_pages(desk: Casework) -> None:
    for _ in range(51):
        desk.open(SERVICE, make_incoming("wifi"))
    page = desk.listed(AGENT, page=2)
    assert ([case.number for case in page.items], page.total) == ([1], 51)


def test_two_edits_of_one_version_are_both_kept(desk: Casework) -> None:
    case = desk.open(SERVICE, make_incoming())
    desk.draft(SERVICE, case.id, make_reply(Part(QUESTION, "answered", {"id": "x"}, "It does.")))
    mine = desk.save(AGENT, case.id, make_letter("Mine"), base=1)
    theirs = desk.save(OTHER, case.id, make_letter("Theirs"), base=1)
    assert mine.others == ()
    assert theirs.others == (mine.version,)
    found = desk.versions(AGENT, case.id)
    assert [(one.number, one.parent, one.author) for one in found] == [(1, None, "system"), (2, 1, "a1"), (3, 1, "a2")]
    assert [one.letter.body for one in found[1:]] == ["Mine", "Theirs"]
    assert found[2].parts == found[0].parts


def test_edits_at_the_very_same_time_lose_nothing(desk: Casework) -> None:
    case = desk.open(SERVICE, make_incoming())
    desk.draft(SERVICE, case.id, make_reply())
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(lambda n: desk.save(AGENT, case.id, make_letter(f"Edit {n}"), 1), range(12)))
    bodies = {version.letter.body for version in desk.versions(AGENT, case.id)[1:]}
    assert bodies == {f"Edit {n}" for n in range(12)}
    assert not verify(entries(desk.engine)).fault


def test_a_version_cannot_be_changed_in_the_database(desk: Casework) -> None:
    case = desk.open(SERVICE, make_incoming())
    desk.draft(SERVICE, case.id, make_reply())
    with pytest.raises(DBAPIError, match="case_versions takes no UPDATE"), desk.engine.begin() as connection:
        connection.execute(text("UPDATE case_versions SET letter = '{}'"))


def test_a_document_that_changed_is_told(desk: Casework) -> None:
    case = desk.open(SERVICE, make_incoming())
    assert desk.changed(AGENT, case.id, {}) == ()
    reference = desk.draft(SERVICE, case.id, make_reply()).letter.references[0]
    assert desk.changed(AGENT, case.id, {"guide": "a" * 64}) == ()
    assert desk.changed(AGENT, case.id, {"guide": "b" * 64}) == (reference,)
    assert desk.changed(AGENT, case.id, {}) == (reference,)


def test_comments_and_who_is_there(desk: Casework) -> None:
    case = desk.open(SERVICE, make_incoming())
    desk.draft(SERVICE, case.id, make_reply())
    made = desk.comment(REVIEWER, case.id, "Shorter, please.", version=1)
    assert desk.comments(AGENT, case.id) == (made,)
    assert desk.present(AGENT, case.id) == ()
    assert [one.name for one in desk.present(OTHER, case.id)] == ["Alba"]
    with pytest.raises(UnknownAtDesk, match="has no version 9"):
        desk.comment(REVIEWER, case.id, "?", version=9)


def test_only_what_a_second_pair_of_eyes_approved_leaves(desk: Casework) -> None:
    case = desk.open(SERVICE, make_incoming())
    desk.draft(SERVICE, case.id, make_reply())
    with pytest.raises(NotNow, match="no approved version"):
        desk.exportable(AGENT, case.id)
    desk.save(REVIEWER, case.id, make_letter("Edited"), 1)
    desk.send_for_review(AGENT, case.id)
    with pytest.raises(NotAllowed, match="second pair"):
        desk.approve(REVIEWER, case.id, 2)
    assert desk.approve(ADMIN, case.id, 2).status == "approved"
    assert desk.exportable(AGENT, case.id, "docx").letter.body == "Edited"
    assert desk.sent(AGENT, case.id, "smtp").status == "sent"


def test_what_was_saved_meanwhile_is_not_approved_unseen(desk: Casework) -> None:
    case = desk.open(SERVICE, make_incoming())
    desk.draft(SERVICE, case.id, make_reply())
    desk.send_for_review(AGENT, case.id)
    desk.save(OTHER, case.id, make_letter("New"), 1)
    with pytest.raises(NotNow, match="the case is drafting"):
        desk.approve(REVIEWER, case.id, 1)
    desk.send_for_review(AGENT, case.id)
    with pytest.raises(NotNow, match="version 2 is in review, not 1"):
        desk.approve(REVIEWER, case.id, 1)


def test_an_edit_after_approval_has_to_be_approved_again(desk: Casework) -> None:
    case = _approved(desk)
    desk.save(AGENT, case, make_letter("Again"), 1)
    with pytest.raises(NotNow, match="drafting and has no approved"):
        desk.exportable(AGENT, case)


@pytest.mark.parametrize(
    ("now", "then", "allowed"),
    [
        ("new", "in-review", False),
        ("new", "approved", False),
        ("drafting", "approved", False),
        ("drafting", "sent", False),
        ("in-review", "approved", True),
        ("in-review", "closed", False),
        ("changes-requested", "approved", False),
        ("changes-requested", "in-review", True),
        ("approved", "sent", True),
        ("closed", "sent", False),
        ("closed", "drafting", True),
    ],
)
def test_states_follow_on_each_other(now: Status, then: Status, allowed: bool) -> None:
    if allowed:
        check_follows(now, then)
        return
    with pytest.raises(NotNow, match=f"the case is {now}"):
        check_follows(now, then)


@pytest.mark.parametrize(
    ("approver", "author", "submitter", "four_eyes", "refused"),
    [
        ("r1", "a1", "a1", True, False),
        ("r1", "r1", "a1", True, True),
        ("r1", "a1", "r1", True, True),
        ("r1", "system", "r1", True, True),
        ("r1", "r1", "r1", False, False),
    ],
)
def test_whose_eyes_are_a_second_pair(
    approver: str, author: str, submitter: str, four_eyes: bool, refused: bool
) -> None:
    if not refused:
        check_second_pair(approver, author, submitter, four_eyes=four_eyes)
        return
    with pytest.raises(NotAllowed):
        check_second_pair(approver, author, submitter, four_eyes=four_eyes)


@pytest.mark.parametrize(
    ("action", "roles"),
    [
        ("open", "agent reviewer admin system"),
        ("read", "agent reviewer admin system"),
        ("edit", "agent reviewer admin system"),
        ("comment", "agent reviewer admin system"),
        ("see-person", "agent reviewer admin"),
        ("submit", "agent reviewer admin"),
        ("request-changes", "reviewer admin"),
        ("approve", "reviewer admin"),
        ("export", "agent reviewer admin"),
        ("close", "agent reviewer admin"),
        ("see-figures", "agent reviewer admin"),
        ("read-audit", "admin"),
        ("forget", "admin"),
        ("export-person", "admin"),
        ("sweep", "admin system"),
        ("manage-templates", "reviewer admin"),
        ("manage-accounts", "admin"),
    ],
)
def test_who_may_do_what(action: Action, roles: str) -> None:
    assert " ".join(role for role in RIGHTS if allows(role, action)) == roles


def test_who_may_not_is_refused_and_nothing_is_noted(desk: Casework) -> None:
    case = desk.open(SERVICE, make_incoming())
    with pytest.raises(NotAllowed, match="approve is for reviewer, admin; a1 is agent"):
        desk.approve(AGENT, case.id, 1)
    assert [entry.action for entry in entries(desk.engine)] == ["open"]


@pytest.mark.parametrize("verb", ["UPDATE audit SET actor = 'x'", "DELETE FROM audit", "TRUNCATE audit"])
def test_the_trail_takes_no_change(desk: Casework, verb: str) -> None:
    desk.open(SERVICE, make_incoming())
    with pytest.raises(DBAPIError, match=r"audit takes no|syntax error"), desk.engine.begin() as connection:
        connection.execute(text(verb))


@pytest.mark.parametrize(
    ("tampering", "fault"),
    [
        ("UPDATE audit SET actor = 'x' WHERE number = 2", "row 2 was changed"),
        ("UPDATE audit SET content = '' WHERE number = 1", "row 1 was changed"),
        ("DELETE FROM audit WHERE number = 2", "wanted row 2, came row 3"),
        ("DELETE FROM audit WHERE number = 3", "rows were taken away"),
    ],
)
def test_tampering_with_one_row_is_found(desk: Casework, tampering: str, fault: str) -> None:
    case = desk.open(SERVICE, make_incoming())
    desk.assign(AGENT, case.id, "a1")
    desk.assign(AGENT, case.id, "a2")
    head = verify(entries(desk.engine)).head
    with desk.engine.begin() as connection:
        _without_triggers(desk.engine, connection)
        connection.execute(text(tampering))
    verdict = verify(entries(desk.engine), head)
    assert re.search(fault, verdict.fault)


def test_a_row_that_was_sealed_anew_does_not_fit_the_next(desk: Casework) -> None:
    case = desk.open(SERVICE, make_incoming())
    desk.assign(AGENT, case.id, "a1")
    first, second = entries(desk.engine)
    forged = replace(first, actor="somebody")
    verdict = verify([replace(forged, hash=sealed(forged)), second])
    assert verdict.fault == "row 2 does not follow on the row before it"


def test_the_trail_holds_no_text(desk: Casework) -> None:
    case = desk.open(SERVICE, make_incoming(PRIVATE, name="Ana Pérez"))
    desk.comment(AGENT, case.id, "Ask Ana again")
    assert "Ana" not in str(list(entries(desk.engine)))
    assert [bool(entry.content) for entry in entries(desk.engine)] == [True, True]


def test_the_same_question_in_another_case_is_a_duplicate(desk: Casework) -> None:
    first = desk.open(SERVICE, make_incoming("open data"))
    desk.open(SERVICE, make_incoming("camera"))
    second = desk.open(SERVICE, make_incoming("Open DATA, please"))
    assert second.duplicates == (first.id,)
    assert desk.get(AGENT, first.id).duplicates == (second.id,)
    assert [(near.case.number, near.duplicate) for near in desk.similar(AGENT, first.id)] == [(3, True)]


def test_a_good_answer_is_an_approved_one_to_a_near_question(desk: Casework) -> None:
    desk.open(SERVICE, make_incoming("open data"))
    case = _approved(desk)
    assert [one.case for one in desk.good_answers(AGENT, "data that is open")] == [case]
    assert desk.good_answers(AGENT, "camera") == ()


def _approved(desk: Casework, by: Actor = REVIEWER) -> str:
    case = desk.open(SERVICE, make_incoming("open data"))
    desk.draft(SERVICE, case.id, make_reply())
    desk.send_for_review(AGENT, case.id)
    return desk.approve(by, case.id, 1).id


def _without_triggers(engine: Engine, connection: Connection) -> None:
    for verb in ("update", "delete"):
        where = " ON audit" if engine.dialect.name == "postgresql" else ""
        connection.execute(text(f"DROP TRIGGER audit_no_{verb}{where}"))


def test_a_draft_is_asked_of_the_message_and_not_of_its_attachments(desk: Casework) -> None:
    form = Attachment("form.txt", "text/plain", "Who are you? Why do you ask?", "")
    case = desk.open(AGENT, replace(make_incoming(), attachments=(form,)))
    assert case.question == f"{QUESTION}\n\n[attachment] form.txt\n\nWho are you? Why do you ask?"
    assert message_of(case, desk.person(AGENT, case.id)).text == QUESTION
    alone = desk.open(AGENT, replace(make_incoming(""), attachments=(form,)))
    assert "Who are you?" in message_of(alone, desk.person(AGENT, alone.id)).text
