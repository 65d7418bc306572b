"""The drop from clean to changed cases: paired, counted, and nothing left out."""

from dataclasses import replace

import pytest

from eval.robustness.drop import Drop, drop, origin
from eval.types import CaseScore


def make_score(case_id: str, **values: float) -> CaseScore:
    return CaseScore(case_id, "en", "list", "d", True, "answered", True, 0.9, values)


CLEAN = (make_score("a", recall=1.0, words=10), make_score("b", recall=0.5), make_score("unchanged", recall=0.0))


def test_the_drop_is_over_the_cases_that_have_the_measure_both_times() -> None:
    worse = replace(make_score("a~typos", recall=0.5), status="declined", right=False)
    assert drop(CLEAN, [worse, make_score("b~typos", recall=0.25, words=3)]) == (
        Drop("typos", "answered", 2, 1.0, 0.5, -0.5),
        Drop("typos", "failed", 2, 0.0, 0.0, 0.0),
        Drop("typos", "recall", 2, 0.75, 0.375, -0.375),
        Drop("typos", "right", 2, 1.0, 0.5, -0.5),
    )


def test_what_can_no_longer_be_answered_is_not_called_wrong() -> None:
    miss = replace(make_score("a~near-miss"), answerable=False, right=False, status="declined")
    assert drop(CLEAN, [miss]) == (
        Drop("near-miss", "answered", 1, 1.0, 0.0, -1.0),
        Drop("near-miss", "failed", 1, 0.0, 0.0, 0.0),
    )


def test_each_suite_has_its_own_rows() -> None:
    rows = drop(CLEAN, [make_score("b~polite", recall=1.0), make_score("b~typos", recall=0.0)])
    assert [(row.suite, row.difference) for row in rows if row.measure == "recall"] == [
        ("polite", 0.5),
        ("typos", -0.5),
    ]


def test_a_changed_case_without_its_clean_one_is_refused() -> None:
    with pytest.raises(ValueError, match="wanted the clean case of each changed one, came none for c~typos"):
        drop(CLEAN, [make_score("c~typos")])


def test_a_case_may_have_the_sign_in_its_own_id() -> None:
    assert origin("a~b~typos") == ("a~b", "typos")


def test_nothing_changed_makes_no_rows() -> None:
    assert drop(CLEAN, []) == ()


def test_a_drop_has_an_interval_over_documents() -> None:
    clean = [replace(make_score(f"c{n}", recall=1.0), cluster=f"d{n // 2}") for n in range(40)]
    changed = [replace(make_score(f"c{n}~typos", recall=float(n // 2 % 2)), cluster=f"d{n // 2}") for n in range(40)]
    found = next(row for row in drop(clean, changed) if row.measure == "recall")
    # Twenty documents of which half fall to 0: 1.96 times the square root of 0.25 / 20 to either side of -0.5.
    assert (found.low, found.high) == pytest.approx((-0.719, -0.281), abs=0.04)
