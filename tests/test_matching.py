"""When a text counts as holding a wording."""

import pytest

from eval.matching import shows


@pytest.mark.parametrize(
    ("text", "accepted", "held"),
    [
        ("The network of  Cities", [["network of cities"]], True),
        ("A city’s “right”", [['city\'s "right"']], True),
        ("ﬁve of them", [["five"]], True),
        ("three or four", [["five"], ["four"]], True),
        ("only the first", [["first", "second"]], False),
        ("the second, then the first", [["first", "second"]], True),
        ("150 cities", [["50"]], False),
        ("50.3 %", [["50"]], False),
        ("1,500 people", [["500"]], False),
        ("in 50 cities, 2018.", [["50", "2018"]], True),
        ("anything", [], False),
        ("", [["a"]], False),
    ],
)
def test_shows(text: str, accepted: list[list[str]], held: bool) -> None:
    assert shows(text, accepted) is held
