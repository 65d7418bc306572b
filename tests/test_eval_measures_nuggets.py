"""How much of what is asked an answer holds: nuggets, and short answers."""

import pytest

from eval.measures.nuggets import nugget_scores
from eval.measures.statements import plain, statements
from eval.types import Said
from tests.eval_builders import UNSAID, make_case, make_quoted, quoting

TWO = make_case((True, [["first of five"]]), (False, [["in 2018"], ["since 2018"]]))
SPREAD = make_case((True, [["five", "2018"]]))


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        (Said("A rule [1].", (make_quoted("A rule"),)), "A rule."),
        (Said("A rule [1] [2] of 2018 [2018]", (make_quoted("A"), make_quoted("B", 2))), "A rule of 2018 [2018]"),
        # A number in brackets that is no marker is the text's own.
        (Said("See note [3].", (make_quoted("See note"),)), "See note [3]."),
        (UNSAID, ""),
    ],
)
def test_markers_are_not_said(said: Said, expected: str) -> None:
    assert plain(said) == expected


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        (quoting("One. Two.", "Three."), ("One. Two.", "Three.")),
        # White space and typographic marks are no text of their own.
        (Said("It’s one  [1]", (make_quoted("It's one"),)), ("It's one",)),
        # A quote may hold what looks like the marker of another.
        (quoting("One [2]. And more.", "Two."), ("One. And more.", "Two.")),
        (
            Said("It says: One. [1] So two.\nThree.", (make_quoted("One."),), "en"),
            ("It says: One.", "So two.", "Three."),
        ),
        # A line ends a statement, with or without a stop.
        (Said("One\nTwo"), ("One", "Two")),
        (UNSAID, ()),
        (Said(" \n "), ()),
    ],
)
def test_statements_are_quotes_or_sentences(said: Said, expected: tuple[str, ...]) -> None:
    assert statements(said) == expected


@pytest.mark.parametrize(
    ("said", "vital", "all_", "precision", "words"),
    [
        (quoting("It is the first of five, since 2018."), 1.0, 1.0, 1.0, 8),
        (quoting("It is the first of five.", "It is blue."), 1.0, 0.5, 0.5, 9),
        (quoting("It began in 2018.", "It is blue.", "So it is."), 0.0, 0.5, 1 / 3, 10),
        # Each statement that holds one counts, also the second that holds the same.
        (quoting("It is the first of five.", "As the first of five, it is large."), 1.0, 0.5, 1.0, 14),
        (quoting("It is blue."), 0.0, 0.0, 0.0, 3),
        (Said("It is the first of five. It is blue.", (), "en"), 1.0, 0.5, 0.5, 9),
    ],
)
def test_recall_precision_and_length(said: Said, vital: float, all_: float, precision: float, words: int) -> None:
    assert nugget_scores(TWO, said) == {
        "nugget_recall_vital": vital,
        "nugget_recall": all_,
        "nugget_precision": pytest.approx(precision),
        "answer_words": float(words),
    }


@pytest.mark.parametrize(
    ("said", "precision"),
    [
        # Only both together hold it.
        (quoting("There are five.", "It is blue.", "It began in 2018."), 2 / 3),
        # One holds it alone, so the part of it in the other is not needed.
        (quoting("There are five since 2018.", "There are five."), 1 / 2),
        (quoting("There are five.", "It is blue."), 0.0),
    ],
)
def test_a_nugget_may_be_spread_over_statements(said: Said, precision: float) -> None:
    assert nugget_scores(SPREAD, said)["nugget_precision"] == pytest.approx(precision)


def test_what_was_not_answered_shows_nothing_whatever_it_says() -> None:
    said = quoting("It is the first of five.")
    nothing = {"nugget_recall_vital": 0.0, "nugget_recall": 0.0}
    assert nugget_scores(TWO, UNSAID) == nothing
    assert nugget_scores(TWO, said, "declined") == nothing
    assert nugget_scores(TWO, said, "clarify") == nothing
    assert nugget_scores(TWO, said, "failed") == nothing | {"nugget_precision": 0.0}


def test_a_case_without_nuggets_has_a_length_only() -> None:
    assert nugget_scores(make_case(), quoting("It is blue.")) == {"answer_words": 3.0}
    assert nugget_scores(make_case(), UNSAID, "declined") == {}
