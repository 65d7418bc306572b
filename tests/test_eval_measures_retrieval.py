"""Recall, nDCG and reciprocal rank at each level, against values by hand and against their definitions."""

import time
from dataclasses import replace
from math import log2

import numpy as np
import pytest

from eval.measures.retrieval import retrieval_scores
from eval.types import Judged
from tests.eval_builders import make_asked

DOCUMENT_D = Judged("", "d", "", 1)
# Found third as a passage, second as a section and as a document.
ASKED = make_asked("p1@a/x p2@a/x p3@b/y p4@b/z", Judged("p3", "b", "y", 2), Judged("p9", "c", "", 1))


def test_each_level_has_its_own_ranking() -> None:
    ideal = 2 + 1 / log2(3)
    assert retrieval_scores(ASKED) == pytest.approx(
        {
            "document_recall@1": 0.0,
            "document_recall@3": 0.5,
            "document_recall@5": 0.5,
            "document_recall@10": 0.5,
            "document_ndcg@10": (2 / log2(3)) / ideal,
            "document_rr": 1 / 2,
            # The label of `c` tells no section.
            "section_recall@1": 0.0,
            "section_recall@3": 1.0,
            "section_recall@5": 1.0,
            "section_recall@10": 1.0,
            "section_ndcg@10": (2 / log2(3)) / 2,
            "section_rr": 1 / 2,
            "passage_recall@1": 0.0,
            "passage_recall@3": 0.5,
            "passage_recall@5": 0.5,
            "passage_recall@10": 0.5,
            "passage_ndcg@10": (2 / log2(4)) / ideal,
            "passage_rr": 1 / 3,
        },
        abs=1e-6,
    )


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        ("", 0.0),
        ("p@d/x", 1.0),
        ("p@a/x p@b/x p@d/x", 1 / 3),
        # Two passages of one document hold one place in the ranking.
        ("p@a/x q@a/y p@d/x", 1 / 2),
        # No cutoff: what stands eleventh is found, though recall@10 and nDCG@10 don't see it.
        (" ".join(f"p@{name}/x" for name in "abcefghijkd"), 1 / 11),
    ],
)
def test_reciprocal_rank(found: str, expected: float) -> None:
    assert retrieval_scores(make_asked(found, DOCUMENT_D))["document_rr"] == pytest.approx(expected)


def test_rank_decides_and_neither_order_nor_score_nor_name() -> None:
    asked = make_asked("p@a/x p@d/x p@z/x p@b/x", DOCUMENT_D)
    turned = replace(asked, found=asked.found[::-1])
    assert retrieval_scores(turned) == retrieval_scores(asked)
    assert retrieval_scores(asked)["document_rr"] == 1 / 2


def test_a_document_counts_by_its_highest_grade_and_once() -> None:
    asked = make_asked("p@b/x p@a/x", Judged("", "a", "", 2), Judged("", "a", "", 1), Judged("", "b", "", 1))
    values = retrieval_scores(asked)
    assert values["document_recall@1"] == 1 / 2
    assert values["document_ndcg@10"] == pytest.approx((1 + 2 / log2(3)) / (2 + 1 / log2(3)))


@pytest.mark.parametrize("judged", [(), (Judged("p", "d", "x", 0),)])
def test_without_anything_relevant_there_is_nothing_to_measure(judged: tuple[Judged, ...]) -> None:
    assert retrieval_scores(make_asked("p@d/x", *judged)) == {}


def test_only_levels_that_the_labels_tell_about() -> None:
    assert {name.split("_")[0] for name in retrieval_scores(make_asked("p@d/x", DOCUMENT_D))} == {"document"}


def test_a_failed_case_found_nothing() -> None:
    values = retrieval_scores(replace(ASKED, status="failed"))
    assert values == dict.fromkeys(retrieval_scores(ASKED), 0.0)


def test_agrees_with_the_definitions() -> None:
    rng = np.random.default_rng(4)
    for _ in range(50):
        ranking = rng.permutation(30)[: rng.integers(0, 20)]
        grades = {int(at): int(rng.integers(1, 3)) for at in rng.permutation(30)[: rng.integers(1, 15)]}
        asked = make_asked(
            " ".join(f"{at}@d/x" for at in ranking), *(Judged(f"{at}", "d", "x", grade) for at, grade in grades.items())
        )
        gains = [grades.get(int(at), 0) for at in ranking]
        values = retrieval_scores(asked)
        expected = {f"recall@{k}": sum(map(bool, gains[:k])) / len(grades) for k in (1, 3, 5, 10)}
        expected["ndcg@10"] = discounted(gains) / discounted(sorted(grades.values(), reverse=True))
        expected["rr"] = max((1 / rank for rank, gain in enumerate(gains, start=1) if gain), default=0.0)
        assert {name: values[f"passage_{name}"] for name in expected} == pytest.approx(expected, abs=1e-6)


def discounted(gains: list[int]) -> float:
    return sum(gain / log2(rank + 1) for rank, gain in enumerate(gains[:10], start=1))


def test_400_cases_take_less_than_two_seconds() -> None:
    asked = make_asked(" ".join(f"p{at}@d{at % 7}/s{at % 11}" for at in range(50)), Judged("p40", "d5", "s7", 2))
    retrieval_scores(asked)
    began = time.process_time()
    for _ in range(400):
        retrieval_scores(asked)
    assert time.process_time() - began < 2
