"""Weighted reciprocal rank fusion."""

import pytest

from assistant.fusion import RRF_K, fuse, meant
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


def test_a_sentence_votes_for_its_passage_beside_the_passage_itself() -> None:
    passages = Hits((Hit("a", "d", 0.9), Hit("b", "e", 0.8)))
    sentences = Hits((Hit("b", "", 0.9, 2), Hit("c", "", 0.75, 0), Hit("b", "", 0.5, 1)))
    # No sentence of a is among those found, and c is not found itself: each is as far as the farthest.
    found = meant(passages, sentences, 0.5)
    assert [(hit.passage_id, hit.document_id) for hit in found.items] == [("a", "d"), ("b", "e"), ("c", "")]
    assert [hit.score for hit in found.items] == pytest.approx([0.9 + 0.375, 0.8 + 0.45, 0.8 + 0.375])


def test_without_sentences_passages_are_ranked_by_their_own_meaning() -> None:
    assert meant(hits("a", "b"), Hits(), 1.0) == hits("a", "b")
