"""Weighted reciprocal rank fusion."""

import pytest

from assistant.fusion import RRF_K, fuse
from assistant.types import Hit, Hits


def hits(*passage_ids: str) -> Hits:
    return Hits(tuple(Hit(passage_id, "d", 1.0) for passage_id in passage_ids))


@pytest.mark.parametrize(
    ("legs", "expected"),
    [
        ([], ()),
        ([(hits("a", "b"), 1.0)], (("a", 1 / (RRF_K + 1)), ("b", 1 / (RRF_K + 2)))),
        # Second in both legs beats first in one.
        (
            [(hits("a", "b"), 1.0), (hits("c", "b"), 1.0)],
            (("b", 2 / (RRF_K + 2)), ("a", 1 / (RRF_K + 1)), ("c", 1 / (RRF_K + 1))),
        ),
        # A leg without weight ranks nothing above what the other found.
        ([(hits("a"), 1.0), (hits("b"), 0.0)], (("a", 1 / (RRF_K + 1)), ("b", 0.0))),
        # Several sentences of one passage count once, at the best rank.
        ([(hits("a", "a", "b"), 1.0)], (("a", 1 / (RRF_K + 1)), ("b", 1 / (RRF_K + 2)))),
    ],
)
def test_ranks_add_up(legs: list[tuple[Hits, float]], expected: tuple[tuple[str, float], ...]) -> None:
    assert fuse(legs, 10) == expected


def test_keeps_only_the_top() -> None:
    assert [passage_id for passage_id, _ in fuse([(hits("a", "b", "c"), 1.0)], 2)] == ["a", "b"]
