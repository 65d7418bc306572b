"""What is wrong with a case stands beside its field; the library is searched, opened and quoted."""

from pathlib import Path
from typing import Any

import pytest

from eval.gold import GoldCase
from eval.labelling.checks import Problem, advice, as_case, misplaced
from eval.labelling.fields import CaseFields, NuggetFields, PlaceFields
from eval.labelling.library_view import library_view
from eval.labelling.rewriting import picked, without
from eval.labelling.shelf import shelve
from ingest.database import writable_engine
from ingest.library import Library
from ingest.library_writer import LibraryWriter
from tests.builders import make_passages
from tests.labelling_site import ANSWERED, BICYCLES, CENSUS, DECLINED, make_case, make_shelf

SHELF = make_shelf()
FACT = ANSWERED["nuggets"][0]
EMPTY = "please fill this in"


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        (ANSWERED | {"id": ""}, [("id", EMPTY)]),
        ({name: value for name, value in ANSWERED.items() if name != "answerable"}, [("answerable", EMPTY)]),
        (ANSWERED | {"nuggets": [FACT | {"accepted": []}]}, [("nuggets-0-accepted", EMPTY)]),
        (ANSWERED | {"nuggets": [FACT, FACT | {"accepted": [[""]]}]}, [("nuggets-1-accepted", EMPTY)]),
        (ANSWERED | {"nuggets": [FACT | {"nugget": ""}]}, [("nuggets-0-nugget", EMPTY)]),
        (ANSWERED | {"gold": [{"document": "", "section": "x"}]}, [("gold-0-document", EMPTY)]),
        (ANSWERED | {"gold": []}, [("gold-0-document", "an answerable case wants gold")]),
        (ANSWERED | {"why": "missing"}, [("why", "why is for cases that cannot")]),
        (DECLINED | {"nuggets": [FACT]}, [("answerable", "has neither gold nor nuggets")]),
        (DECLINED | {"near": []}, [("near", "a near miss names what is near")]),
        (DECLINED | {"history": []}, [("history-0-question", "wants its history")]),
        (DECLINED | {"history": [{"question": ""}]}, [("history-0-question", EMPTY)]),
    ],
)
def test_each_problem_stands_beside_its_field(row: dict[str, Any], expected: list[tuple[str, str]]) -> None:
    found = as_case(row)
    assert not isinstance(found, GoldCase)
    assert [problem.field for problem in found] == [field for field, _ in expected]
    assert all(said in problem.message for problem, (_, said) in zip(found, expected, strict=True))


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, ()),
        (
            {"gold": [{"document": "censu", "section": "How often"}]},
            (Problem("gold-0-document", "the library has no document 'censu'"),),
        ),
        (
            {"gold": [{"document": "census", "section": "How"}]},
            (
                Problem(
                    "gold-0-section",
                    "this document has no section 'How'; it has: (above the first heading) · How often",
                ),
            ),
        ),
        (
            {"gold": [{"document": "census", "section": ""}]},
            tuple(
                Problem(f"nuggets-{number}-accepted", "none of these wordings stands in a section that the places name")
                for number in (0, 1)
            ),
        ),
        ({"near": ["bicycles", "x"]}, (Problem("near", "the library has no document 'x'"),)),
    ],
)
def test_what_the_library_does_not_hold_is_told(changes: dict[str, Any], expected: tuple[Problem, ...]) -> None:
    assert misplaced(make_case(**changes), SHELF) == expected


def test_advice_follows_the_labelling_rule() -> None:
    facts = [FACT | {"accepted": [["census"]]}, *[FACT] * 6]
    found = advice(make_case(nuggets=facts, gold=ANSWERED["gold"] * 5))
    assert [problem.field for problem in found] == ["nuggets-0-accepted", "", ""]
    assert [problem.message.split(";")[0] for problem in found[1:]] == ["7 nuggets are vital", "5 places"]
    assert advice(make_case()) == ()


def test_finds_passages_by_words_rare_ones_first() -> None:
    assert [one.section for one in SHELF.find("the CENSUS households")] == ["How often", ""]
    assert [one.document for one in SHELF.find("prestamo bicicleta")] == ["bicycles"]
    assert SHELF.find("zebra") == SHELF.find("") == ()


def test_a_clicked_sentence_becomes_a_fact_with_its_wording_and_place() -> None:
    passage = SHELF.find("household")[0]
    once = picked(CaseFields(), SHELF, passage.id, 0)
    sentence = "The city holds a census every ten years."
    assert once == CaseFields(
        answerable="yes",
        gold=(PlaceFields("census", "How often"),),
        nuggets=(NuggetFields(sentence, True, sentence),),
    )
    twice = picked(once, SHELF, passage.id, 1)
    assert (twice.gold, [nugget.vital for nugget in twice.nuggets]) == (once.gold, [True, False])
    assert picked(once, SHELF, passage.id, 99) == picked(once, SHELF, "gone", 0) == once


def test_a_row_can_be_removed() -> None:
    fields = CaseFields(gold=(PlaceFields("a"), PlaceFields("b")), id="x")
    assert without(fields, "gold", 0) == CaseFields(gold=(PlaceFields("b"),), id="x")
    assert without(fields, "gold", 7) == without(fields, "gold", -1) == without(fields, "id", 0) == fields


def test_an_opened_document_unfolds_what_matters() -> None:
    view = library_view(SHELF, "", "census", frozenset())
    assert [(section.name, section.open) for section in view.sections] == [("", True), ("How often", True)]
    assert library_view(SHELF, "household", "gone", frozenset()).hits[0][0].id == "census"


def test_the_shelf_is_what_the_library_holds_now(tmp_path: Path) -> None:
    writer = LibraryWriter(writable_engine(tmp_path / "library.sqlite"))
    for document in (CENSUS, BICYCLES):
        writer.keep(document, make_passages(document), f"/f/{document.id}", "s")
    found = shelve(Library(writer.engine))
    assert found == make_shelf()
    assert list(found.documents) == ["bicycles", "census"]
