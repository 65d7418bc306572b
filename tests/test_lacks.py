"""What a question names or asks for is looked for in its evidence, across languages, and missed aloud."""

import pytest

from assistant.understanding.lack_texts import ASKED, NAMED, lack_text
from assistant.understanding.lacks import Lack, asked_lacks, asked_names, missing, named_lacks
from assistant.understanding.same_name import same_name

BARCELONA = ["Barcelona's programme began in 2021 in the city of London's sister districts."]


@pytest.mark.parametrize(
    ("question", "lacking"),
    [
        ("What did Barcelona decide in 2021?", ()),
        ("What did Lyon decide in 2021?", (Lack("name", "Lyon"),)),
        ("What did Lyon decide in 2024?", (Lack("name", "Lyon"), Lack("year", "2024"))),
        ("¿Qué hizo Londres?", ()),
        ("¿Qué hizo Lisboa? ¿Posso saber?", (Lack("name", "Lisboa"),)),
        ("Why did Tokyo and Cairo join?", (Lack("name", "Tokyo"), Lack("name", "Cairo"))),
        # The first word of a sentence has a capital whatever it is.
        ("Lyon did what?", ()),
        ("Tell me. Numbers count.", ()),
    ],
)
def test_names_and_years_that_no_text_holds(question: str, lacking: tuple[Lack, ...]) -> None:
    assert named_lacks(question, BARCELONA) == lacking


@pytest.mark.parametrize(
    ("question", "text", "lacking"),
    [
        ("How much did the programme cost?", "It reached 12 districts.", ("amount",)),
        ("How much did the programme cost?", "It cost EUR 3 million.", ()),
        ("¿Qué presupuesto tuvo?", "12 districts", ("amount",)),
        ("Qual foi o orçamento da CGLU?", "3 million euros", ()),
        ("How many households were reached?", "It reached many.", ("number",)),
        ("How many households were reached?", "It reached 12,000.", ()),
        ("What is the e-mail of the team?", "Write to the team.", ("address",)),
        ("¿Cómo se le puede escribir?", "desk@city.example", ()),
        ("When was it launched?", "It was launched.", ("date",)),
        ("Who wrote it?", "the council wrote it", ("person",)),
        ("What is it?", "", ()),
    ],
)
def test_what_is_asked_for_and_no_span_holds(question: str, text: str, lacking: tuple[str, ...]) -> None:
    assert tuple(lack.kind for lack in asked_lacks(question, [text])) == lacking


def test_what_stands_above_a_span_names_too_but_answers_nothing() -> None:
    question = "How many homes did Leeds reach in 2022?"
    assert missing(question, ["many homes"], ["Leeds in 2022"]) == ("number",)
    assert missing(question, ["many homes"], ["Turin"]) == ("name", "year", "number")


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("london", "londre", True),
        ("rotterdam", "roterdao", True),
        ("sofia", "sofia", True),
        ("lyon", "london", False),
        ("leed", "lisbon", False),
        ("rome", "roma", True),
        ("rome", "oslo", False),
        ("porto", "toronto", False),
    ],
)
def test_a_name_is_known_in_another_language(one: str, other: str, same: bool) -> None:
    assert same_name(one, other) == same == same_name(other, one)


@pytest.mark.parametrize(
    ("question", "text"),
    [("¿Qué hizo la ONU?", "UN"), ("Que fait Bruxelles ?", "Brussels"), ("¿Y en Alemania?", "Germany")],
)
def test_a_name_of_other_letters_is_known_too(question: str, text: str) -> None:
    assert named_lacks(question, [text]) == ()


def test_names_are_told_without_what_clings_to_them() -> None:
    assert asked_names("What of Toronto's plan? And l'Inde, in 2021?") == ("Toronto", "Inde")


@pytest.mark.parametrize(
    ("lacks", "language", "said"),
    [
        ([Lack("name", "Lyon")], "en", "The nearest documents, such as “A”, do not mention Lyon."),
        (
            [Lack("name", "Lyon"), Lack("year", "2024")],
            "es",
            "Los documentos más cercanos, como «A», no mencionan Lyon ni 2024.",
        ),
        ([Lack("number")], "de", ASKED["number"]["en"]),
        ([Lack("amount"), Lack("date")], "pt", ASKED["amount"]["pt"]),
    ],
)
def test_what_is_missing_is_said(lacks: list[Lack], language: str, said: str) -> None:
    assert lack_text(lacks, "A", language) == said


def test_every_text_is_there_in_four_languages() -> None:
    assert {frozenset(texts) for texts in [NAMED, *ASKED.values()]} == {frozenset(("en", "es", "fr", "pt"))}
