"""Copies give one quote with all who say it; what holds is quoted before what is outdated, which is named as such."""

from collections.abc import Iterator

import pytest

from assistant.answers import DocumentName
from assistant.assistant import Assistant
from assistant.types import Question
from assistant.versions import Outdated, versions
from ingest.holdings import holding
from ingest.types import Metadata, Original
from tests.small_library import document, small_library

LAUNCH = (
    "The mayor of Saltmarsh opened the digital library on 4 March 2022.",
    "The digital library of Saltmarsh lends 300 tablets to residents who have none.",
)
FILES = {
    "launch.md": document("launch", "Digital library opens", *LAUNCH),
    "launch-relayed.md": document("launch-relayed", "News from Saltmarsh", *LAUNCH),
    "plan-2019.md": document(
        "plan-2019",
        "Sensor plan 2019",
        "The sensor plan of Saltmarsh allows cameras to keep pictures for 30 days.",
        "Pictures of the harbour gate are deleted by the harbour office every Monday.",
        work="sensor-plan",
        date='"2019-05-03"',
    ),
    "plan-2023.md": document(
        "plan-2023",
        "Sensor plan 2023",
        "The sensor plan of Saltmarsh allows cameras to keep pictures for 7 days.",
        "Pictures of the city square are deleted by the police every evening.",
        work="sensor-plan",
        date='"2023-02-01"',
    ),
    "bylaw.md": document(
        "bylaw", "Noise by-law", "In Saltmarsh street musicians pay a fee of 12 euros.", in_force="false"
    ),
    "unrelated.md": document("unrelated", "Bread", "A loaf of rye bread is baked for fifty minutes."),
}


@pytest.fixture(scope="module")
def saltmarsh(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    assistant = small_library(tmp_path_factory.mktemp("saltmarsh"), FILES)
    yield assistant
    assistant.close()


pytestmark = pytest.mark.xdist_group("model")


def test_copies_give_one_quote_that_names_them_all(saltmarsh: Assistant) -> None:
    answer = saltmarsh.ask("How many tablets does the digital library of Saltmarsh lend?", threshold=0.0)
    lent = [one for one in answer.citations if "300 tablets" in one.quote]
    assert len(lent) == 1
    assert {lent[0].document_id, *(other.document_id for other in lent[0].also)} == {"launch", "launch-relayed"}
    assert len({one.document_id for one in answer.retrieved} & {"launch", "launch-relayed"}) == 1


def test_the_newer_version_is_quoted_where_both_say_nearly_the_same(saltmarsh: Assistant) -> None:
    answer = saltmarsh.ask("How long may cameras in Saltmarsh keep pictures?", threshold=0.0)
    assert answer.citations[0].document_id == "plan-2023"
    assert not any("30 days" in one.quote for one in answer.citations)


def test_the_old_version_is_quoted_with_a_note_where_its_year_is_asked_for(saltmarsh: Assistant) -> None:
    answer = saltmarsh.ask("How long did the sensor plan of 2019 let cameras keep pictures?", threshold=0.0)
    old = next(one for one in answer.citations if "30 days" in one.quote)
    assert old.superseded_by == DocumentName("plan-2023", "Sensor plan 2023")
    (note,) = (note for note in answer.notes if note.kind == "superseded")
    assert old.marker in note.markers
    assert "“Sensor plan 2023” stands in its place now" in note.message


def test_what_only_the_old_version_says_is_found_and_noted(saltmarsh: Assistant) -> None:
    answer = saltmarsh.ask("¿Quién borra las imágenes de la puerta del puerto?", threshold=0.0)
    assert any("harbour gate" in one.quote for one in answer.citations)
    assert any(note.kind == "superseded" and "lo sustituye" in note.message for note in answer.notes)


def test_what_lapsed_without_a_successor_is_noted_too(saltmarsh: Assistant) -> None:
    answer = saltmarsh.ask("What fee do street musicians in Saltmarsh pay?", threshold=0.0)
    assert answer.citations[0].superseded_by is None
    assert [note.message for note in answer.notes if 1 in note.markers] == [
        "From a document that is no longer in force."
    ]


def test_an_answer_from_what_holds_has_no_note(saltmarsh: Assistant) -> None:
    answer = saltmarsh.ask("How long is rye bread baked?", threshold=0.0)
    assert answer.notes == ()


def known(id: str, **metadata: object) -> tuple[str, Metadata]:
    return id, Metadata(**({"title": f"Plan {id}", "work": "plan", "language": "en"} | metadata))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("first", "second", "outdated"),
    [
        (known("a", date="2019"), known("b", date="2021"), {"a": "b"}),
        (known("a", date="2019"), known("b", date="2019-05"), {}),
        (known("a", date="2019"), known("b", date=""), {}),
        (known("a", date="2019"), known("b", date="2021", language="es"), {}),
        (known("a", date="2019"), known("b", date="2021", form="digest"), {}),
        (known("a", date="2019", work=""), known("b", date="2021", work=""), {}),
        (known("a", work=""), known("b", work="", superseded_by="a"), {"b": "a"}),
        (known("a", work="law"), known("b", work="", superseded_by="law"), {"b": "a"}),
        (known("a"), known("b", superseded_by="elsewhere"), {"b": "elsewhere"}),
        (known("a"), known("b", superseded_by="b"), {"b": "b"}),
    ],
)
def test_which_document_is_outdated(
    first: tuple[str, Metadata], second: tuple[str, Metadata], outdated: dict[str, str]
) -> None:
    found = versions(holding(id, "0", "current", None, metadata) for id, metadata in (first, second))
    assert {id: one.by.document_id for id, one in found.items() if one.by} == outdated


def test_a_digest_is_as_old_as_what_it_summarises() -> None:
    made = [
        ("a", Metadata(work="plan", form="digest", date="2026", original=Original("Plan 2019", "City", "2019", ""))),
        ("b", Metadata(work="plan", form="digest", date="2026", original=Original("Plan 2023", "City", "2023", ""))),
    ]
    found = versions(holding(id, "0", "current", None, metadata) for id, metadata in made)
    assert found == {
        "a": Outdated(DocumentName("b", "Plan 2023"), frozenset({"2019"}), frozenset({"2019"})),
    }


@pytest.mark.parametrize(
    ("text", "asked_for"),
    [
        ("What does the plan of 2019 say?", True),
        ("What does the interim plan say?", True),
        ("What does the plan say?", False),
        ("What did the plan of 2023 change?", False),
    ],
)
def test_a_question_asks_for_the_old_one_by_its_year_or_its_name(text: str, asked_for: bool) -> None:
    old = Outdated(DocumentName("b", "The plan"), frozenset({"2019"}), frozenset({"interim"}))
    assert old.is_asked_for(Question(text, "en")) == asked_for
