"""The questions that the reader learns from: that they quote what stands there, and hold no gold question."""

from collections import Counter
from pathlib import Path

import pytest

from eval.gold import GoldCase, read_cases
from eval.matching import flat
from tests.readings import DOCUMENTS, sections

ROOT = Path(__file__).parents[1]
TRAINING = read_cases([ROOT / "eval" / "training" / "questions.jsonl"])
NAMED = sorted({place.document for case in TRAINING for place in case.gold})


def told(case: GoldCase) -> list[str]:
    """Its quotes that do not stand in a section that it names."""
    texts = [sections(place.document).get(place.section, "") for place in case.gold]
    quotes = [phrase for nugget in case.nuggets for wording in nugget.accepted for phrase in wording]
    return [quote for quote in quotes if not any(quote in text for text in texts)]


@pytest.mark.parametrize("name", NAMED)
def test_every_quote_stands_where_its_question_says(name: str) -> None:
    found = {case.id: told(case) for case in TRAINING if any(place.document == name for place in case.gold)}
    assert {id_: quotes for id_, quotes in found.items() if quotes} == {}


def test_what_is_near_exists() -> None:
    there = {path.stem for path in DOCUMENTS.glob("*.md")}
    assert [case.id for case in TRAINING if not set(case.near) <= there] == []


def test_no_gold_question_is_among_them() -> None:
    gold = {flat(case.question) for case in read_cases(sorted((ROOT / "eval" / "cases").glob("*.jsonl")))}
    assert [case.id for case in TRAINING if flat(case.question) in gold] == []


def test_they_are_for_training_in_the_languages_of_the_product_and_a_good_part_has_no_answer() -> None:
    assert {case.written_from for case in TRAINING} == {"text"}
    languages = Counter(case.language for case in TRAINING)
    assert languages.keys() == {"en", "es", "fr", "pt"}
    assert min(languages.values()) > 0.1 * len(TRAINING)
    assert 0.2 < sum(not case.answerable for case in TRAINING) / len(TRAINING) < 0.4
