"""An approved reply is where a later draft begins: its quotes, its origin told, no word to the other person."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.desk.approval.offering import work_records
from assistant.desk.letters.letter import Letter, Part
from assistant.desk.letters.starting import started_from
from assistant.desk.letters.templates import read_templates
from eval.labelling.proposals import WorkRecord, proposed
from tests.casework_site import ADMIN, OTHER, REFERENCE, make_incoming, make_letter, make_reply
from tests.desk_office import Office, csrf, office, signed_in
from tests.desk_site import ingest_water

TEMPLATE = read_templates()["", "en"]
QUOTED = "> It does, Ana. [1]"


@pytest.fixture
def built(tmp_path: Path, tiny_model: Path) -> Iterator[Office]:
    with office(ingest_water(tmp_path / "data", tiny_model), tiny_model) as made:
        yield made


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("Dear Ana,\n\nIt does.\n\nKind regards,\nUs", "Dear Bea,\n\nIt does.\n\nKind regards,\nUs"),
        (f"{QUOTED}\n\nThat is all.", f"Dear Bea,\n\n{QUOTED}\n\nThat is all."),
        ("You wrote from ana@x.example.", "Dear Bea,\n\nYou wrote from [email]."),
        ("", "Dear Bea,"),
    ],
)
def test_what_was_said_to_the_other_person_stays_with_them(body: str, expected: str) -> None:
    made = started_from(Letter("en", "Re: Ana's letter", body, (REFERENCE,)), TEMPLATE, "Bea", "Open data")
    assert (made.body, made.subject, made.references) == (expected, "Re: Open data", (REFERENCE,))
    assert started_from(make_letter(), TEMPLATE, "", "Q").body.startswith(f"{TEMPLATE.salutation}\n\nIt does.")


def test_a_case_begins_with_the_approved_reply_to_another(built: Office) -> None:
    first = built.casework.open(OTHER, make_incoming(name="Ana", address="ana@x.example")).id
    built.casework.save(
        OTHER, first, make_letter("Dear Ana,\n\nIt does, as it says.\n\n> It does. [1]", (REFERENCE,)), None
    )
    later = built.casework.open(OTHER, make_incoming(name="Bea", address="bea@x.example", subject="Data")).id
    client = signed_in(built, "agent")
    assert "Start from this reply" not in client.get(f"/desk/cases/{later}").text
    built.casework.send_for_review(OTHER, first)
    built.casework.approve(ADMIN, first, 1)
    assert "Start from this reply" in client.get(f"/desk/cases/{later}").text
    answer = client.post(f"/desk/cases/{later}/start", data={"csrf": csrf(client, built), "from": first})
    assert answer.status_code == 303
    (made,) = built.casework.versions(ADMIN, later)
    assert made.letter.body == "Dear Bea,\n\nIt does, as it says.\n\n> It does. [1]"
    assert made.letter.references == (REFERENCE,)
    (said,) = built.casework.comments(ADMIN, later)
    assert said.text == "Started from the approved reply of case 1, version 1."


def test_what_was_approved_is_on_offer_to_the_evaluation(built: Office, tmp_path: Path) -> None:
    answer = {"citations": [{"passage_id": REFERENCE.passage_id, "quote": REFERENCE.quote}]}
    parts = (
        Part("Does it? Ask ana@x.example.", "answered", answer, ""),
        Part("Is there more?", "declined", {}, "No."),
        Part("Was this taken out?", "answered", {"citations": [{"passage_id": "p9", "quote": "Gone."}]}, ""),
    )
    case = built.casework.open(OTHER, make_incoming()).id
    built.casework.draft(OTHER, case, make_reply(*parts, body="Dear all,\n\n> It does. [1]"))
    assert built.casework.approved_replies(ADMIN) == ()
    built.casework.send_for_review(OTHER, case)
    built.casework.approve(ADMIN, case, 1)
    ((found, approved),) = built.casework.approved_replies(ADMIN)
    rows = list(work_records(found, approved))
    assert [(row["question"], row["citations"]) for row in rows] == [
        ("Does it? Ask [email].", [{"document": "guide", "section": "Data", "quote": "It does."}])
    ]
    candidate = proposed(WorkRecord.model_validate(rows[0]))
    assert (candidate.answerable, candidate.gold[0].document) == (True, "guide")
