"""The words of a question that carry its meaning."""

import pytest

from assistant.words import content_words, coverage, rarity


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Which cities founded the Coalition?", {"citie", "founded", "coalition"}),
        ("¿Qué ciudades fundaron la Coalición?", {"ciudade", "fundaron", "coalicion"}),
        ("Quelles villes ont fondé la coalition ?", {"ville", "fonde", "coalition"}),
        ("Quais cidades fundaram a coalizão?", {"cidade", "fundaram", "coalizao"}),
        ("a@b.org in 2021", {"a@b.org", "2021"}),
        ("what is the?", set()),
        ("", set()),
    ],
)
def test_content_words(text: str, expected: set[str]) -> None:
    assert content_words(text) == expected


def test_a_rare_word_weighs_more_than_a_common_one() -> None:
    weights = rarity(frozenset({"city", "sofia"}), ["the city of Sofia", "a city", "city"])
    assert weights["sofia"] > weights["city"] > 0


@pytest.mark.parametrize(("text", "expected"), [("Sofia city", 1.0), ("Sofia", 0.75), ("nothing here", 0.0), ("", 0.0)])
def test_coverage_is_the_weighed_part(text: str, expected: float) -> None:
    assert coverage({"sofia": 3.0, "city": 1.0}, text) == expected


def test_no_words_cover_nothing() -> None:
    assert coverage({}, "anything") == 0.0
