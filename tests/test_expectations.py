"""What kind of thing a question asks for, in four languages."""

import pytest

from assistant.expectations import asked_for, held


@pytest.mark.parametrize(
    ("question", "kinds"),
    [
        ("How many cities took part?", {"number"}),
        ("¿Cuántas ciudades participaron?", {"number"}),
        ("Combien de villes ont participé ?", {"number"}),
        ("Quantas cidades participaram?", {"number"}),
        ("When and where was it launched?", {"date"}),
        ("¿Cuándo se lanzó?", {"date"}),
        ("Quand a-t-elle été lancée ?", {"date"}),
        ("Quando foi lançada?", {"date"}),
        ("Who is the mayor?", {"person"}),
        ("¿Quiénes hablaron?", {"person"}),
        ("Qui est la maire ?", {"person"}),
        ("Quem falou?", {"person"}),
        ("How can I contact the helpdesk?", {"address"}),
        ("Who signed it, and when?", {"person", "date"}),
        ("What is an algorithm register?", set()),
    ],
)
def test_asked_for(question: str, kinds: set[str]) -> None:
    assert asked_for(question) == kinds


@pytest.mark.parametrize(
    ("kinds", "text", "part"),
    [
        (set(), "anything", 1.0),
        ({"number"}, "over 50 cities", 1.0),
        ({"number"}, "many cities", 0.0),
        ({"date"}, "in November", 1.0),
        ({"date"}, "with 2,000 people", 0.0),
        ({"person"}, "said Emilia Saiz", 1.0),
        ({"person"}, "said the secretary", 0.0),
        ({"address"}, "write to desk@un.org", 1.0),
        ({"person", "date"}, "Emilia Saiz spoke", 0.5),
    ],
)
def test_held(kinds: set[str], text: str, part: float) -> None:
    assert held(frozenset(kinds), text) == part
