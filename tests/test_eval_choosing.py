"""Which cases a run asks."""

from collections import Counter

import pytest

from eval.choosing import chosen
from eval.gold import GoldCase
from tests.eval_corpus import gold_cases, unanswerable


def a_case(number: int, kind: str, language: str) -> GoldCase:
    made = unanswerable(number, f"Question {number}?")
    return made.model_copy(update={"kind": kind, "language": language})


CASES = [
    a_case(number, ("missing", "out-of-scope")[number % 2], ("en", "es", "en")[number % 3]) for number in range(60)
]


@pytest.mark.parametrize(
    ("kinds", "languages", "sample", "n"),
    [((), (), 0, 60), (("missing",), (), 0, 30), ((), ("es",), 0, 20), (("missing",), ("es",), 0, 10),
     ((), (), 12, 12), ((), (), 100, 60), (("list",), (), 0, 0)],
)  # fmt: skip
def test_chooses(kinds: tuple[str, ...], languages: tuple[str, ...], sample: int, n: int) -> None:
    found = chosen(CASES, kinds, languages, sample)
    assert len(found) == n
    assert list(found) == [case for case in CASES if case in found]


def test_a_sample_has_each_kind_and_language_in_proportion() -> None:
    counted = Counter((case.kind, case.language) for case in chosen(CASES, sample=12))
    assert counted == {("missing", "en"): 4, ("missing", "es"): 2, ("out-of-scope", "en"): 4, ("out-of-scope", "es"): 2}


def test_a_sample_does_not_depend_on_the_order_of_the_cases() -> None:
    assert {case.id for case in chosen(CASES[::-1], sample=12)} == {case.id for case in chosen(CASES, sample=12)}


def test_cases_of_documents_that_are_there_stay_with_those_that_nothing_answers() -> None:
    cases = gold_cases()
    wanted = [case for case in cases if not case.answerable or case.gold[0].document in ("water", "census")]
    assert 2 < len(wanted) < len(cases)
    assert list(chosen(cases, documents=("water", "census"))) == wanted
    assert list(chosen(cases, documents=())) == [case for case in cases if not case.answerable]
