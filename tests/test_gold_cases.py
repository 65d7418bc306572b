"""The gold cases: their form, their balance, and that every nugget stands in the text that its case points at."""

import json
from collections import Counter
from pathlib import Path

import pytest

from eval.gold import BadCases, GoldCase, Place, read_cases
from eval.matching import shows
from tests.readings import DOCUMENTS, sections

ROOT = Path(__file__).parents[1]
FILES = sorted((ROOT / "eval" / "cases").glob("*.jsonl"))
CASES = read_cases(FILES)
GOOD = {"id": "a", "language": "en", "kind": "missing", "question": "What?", "written_from": "facts"}
DECLINED = GOOD | {"answerable": False, "why": "missing"}
NUGGET = {"nugget": "It is blue.", "vital": True, "accepted": [["blue"]]}
ANSWERED = GOOD | {"answerable": True, "gold": [{"document": "d", "section": ""}], "nuggets": [NUGGET]}


def stands_in(nugget_phrases: tuple[tuple[str, ...], ...], places: tuple[Place, ...]) -> bool:
    texts = [sections(place.document)[place.section] for place in places]
    return any(shows(text, nugget_phrases) for text in texts)


@pytest.mark.parametrize("case", [case for case in CASES if case.answerable], ids=lambda case: case.id)
def test_every_nugget_stands_in_the_text_it_points_at(case: GoldCase) -> None:
    assert [place for place in case.gold if place.section not in sections(place.document)] == []
    assert [found.nugget for found in case.nuggets if not stands_in(found.accepted, case.gold)] == []


@pytest.mark.parametrize("case", [case for case in CASES if case.answerable], ids=lambda case: case.id)
def test_no_wording_is_accepted_that_the_question_holds(case: GoldCase) -> None:
    asked = " ".join([*case.earlier, case.question])
    assert [found.nugget for found in case.nuggets if shows(asked, found.accepted)] == []


def test_what_is_near_exists() -> None:
    there = {path.stem for path in DOCUMENTS.glob("*.md")}
    assert [case.id for case in CASES if not set(case.near) <= there] == []


def test_our_own_cases_are_ours_and_in_the_languages_of_the_product() -> None:
    assert {case.language for case in CASES} == {"en", "es", "fr", "pt"}
    assert {case.written_from for case in CASES} == {"catalogue", "facts"}


def test_a_case_of_a_set_may_be_in_any_language_and_have_no_more_than_its_document() -> None:
    row = ANSWERED | {"written_from": "set", "language": "ro", "nuggets": []}
    assert GoldCase.model_validate(row).gold == (Place(document="d", section=""),)


def test_there_are_enough_cases_of_each_kind() -> None:
    assert len(CASES) >= 300
    languages = Counter(case.language for case in CASES)
    assert min(languages["es"], languages["fr"], languages["pt"]) >= 40
    declined = [case for case in CASES if not case.answerable]
    assert len(declined) >= 100
    assert 2 * sum(case.why == "near-miss" for case in declined) >= len(declined)
    answered = [case for case in CASES if case.answerable]
    assert 3 * sum(case.written_from == "catalogue" for case in answered) >= len(answered)
    kinds = Counter(case.kind for case in CASES)
    assert set(kinds) == set(GoldCase.model_fields["kind"].annotation.__args__)  # type: ignore[union-attr]
    assert min(kinds.values()) >= 5


@pytest.mark.parametrize(
    ("rows", "says"),
    [
        (["{"], ":1: wanted a JSON object on one line"),
        ([DECLINED, DECLINED], ":2: the id 'a' is there twice"),
        ([DECLINED | {"kind": "riddle"}], ":1: kind: Input should be 'definition'"),
        ([DECLINED | {"language": "english"}], ":1: language: String should match pattern"),
        ([DECLINED | {"answer": "x"}], ":1: answer: Extra inputs are not permitted"),
        ([GOOD | {"answerable": False}], "why is for cases that cannot be answered"),
        ([ANSWERED | {"why": "missing"}], "why is for cases that cannot be answered"),
        ([ANSWERED | {"gold": []}], "wants gold and at least one vital nugget"),
        ([ANSWERED | {"nuggets": [NUGGET | {"vital": False}]}], "wants gold and at least one vital nugget"),
        ([ANSWERED | {"nuggets": []}], "wants gold and at least one vital nugget"),
        (
            [ANSWERED | {"written_from": "set", "nuggets": [NUGGET | {"vital": False}]}],
            "wants gold and at least one vital nugget",
        ),
        ([ANSWERED | {"nuggets": [NUGGET | {"accepted": [[]]}]}], "nuggets.0.accepted.0: Tuple should have at least 1"),
        ([DECLINED | {"nuggets": [NUGGET]}], "has neither gold nor nuggets"),
        ([DECLINED | {"why": "near-miss"}], "a near miss names what is near"),
        ([DECLINED | {"kind": "follow-up"}], "a follow-up wants its history"),
    ],
)
def test_a_bad_case_is_named_with_its_line(rows: list[object], says: str, tmp_path: Path) -> None:
    path = tmp_path / "cases.jsonl"
    lines = [row if isinstance(row, str) else json.dumps(row) for row in rows]
    path.write_text("\n".join(lines), encoding="utf-8")
    with pytest.raises(BadCases, match=str(path)) as caught:
        read_cases([path])
    assert says in str(caught.value)
