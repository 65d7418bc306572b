"""Copies are told from texts that only look alike."""

import pytest

from assistant.sameness import are_versions, groups, holds

COPY = "The city council of Saltmarsh approved the plan for open data on Monday, with all votes but one for it."


@pytest.mark.parametrize(
    ("other", "same"),
    [
        (COPY, True),
        (COPY.upper() + " ", True),
        (COPY.replace("the plan", "a plan"), True),
        (COPY.replace("approved", "has not approved"), False),
        (COPY.replace("on Monday", "in 2021"), False),
        (COPY + " It takes effect in spring, when the budget of the coming year is known to the offices.", False),
        ("The city council of Saltmarsh met on Monday.", False),
        ("", False),
    ],
)
def test_a_copy_has_the_same_words_figures_and_denials(other: str, same: bool) -> None:
    assert groups([COPY, other]) == ([[0, 1]] if same else [[0], [1]])


def test_a_group_stands_where_its_first_stands() -> None:
    assert groups(["a b c d e", "x y z", "a b c d e", "x y z", "v w"]) == [[0, 2], [1, 3], [4]]


@pytest.mark.parametrize(
    ("text", "quote", "held"),
    [
        ("Before. The fee is 12 euros. After.", "the fee\nis 12 euros.", True),
        ("Before. The fee is 112 euros.", "fee is 12 euros. And", False),
        ("It was opened in Porto.", "Porto.", False),
    ],
)
def test_words_are_held_in_their_order_whatever_the_spacing(text: str, quote: str, held: bool) -> None:
    assert holds(text, quote) == held


def test_versions_may_differ_in_half_of_their_words() -> None:
    assert are_versions("Cameras keep pictures for 30 days.", "Cameras keep pictures for 7 days.")
    assert not are_versions("Cameras keep pictures for 30 days.", "The fee is 12 euros.")
