"""Exact match, token F1 and containment of short answers, in five languages."""

import pytest

from eval.measures.short_answers import contains, normalised, short_answer_scores, token_f1
from eval.types import Said
from tests.eval_builders import UNSAID, make_case, quoting

NUGGET = (True, [["x"]])


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("The  Cat, (a) dog!", "en", "cat dog"),
        ("3 + 5 = $8", "en", "3 5 8"),
        ("Theatre of an era", "en", "theatre of era"),
        ("UN-Habitat: 600,000 €", "en", "unhabitat 600000 €"),
        ("¿El Gato y las 25% «Unas»?", "es", "gato y 25"),
        ("L’Europe, la ville et l'État des lieux", "fr", "europe ville et état lieux"),
        ("aujourd'hui", "fr", "aujourdhui"),
        ("Os fundos e a União", "pt", "fundos e união"),
        ("Der Vertrag des Landes", "de", "vertrag landes"),
        # Another language's articles are words.
        ("Der Vertrag", "en", "der vertrag"),
        ("Un stato", "it", "un stato"),
        # Composed and decomposed letters are the same.
        ("Bogota\u0301", "es", "bogotá"),
        ("the", "en", ""),
    ],
)
def test_normalised(text: str, language: str, expected: str) -> None:
    assert normalised(text, language) == expected


@pytest.mark.parametrize(
    ("text", "short", "expected"),
    [
        ("the cat sat", "a cat", 2 / 3),
        ("a cat", "The cat.", 1.0),
        # Each word counts as often as it occurs on both sides: 2 of 3, and 2 of 2.
        ("new new york", "new york", 4 / 5),
        ("york york", "new york", 1 / 2),
        ("york york", "york york new", 4 / 5),
        ("dog", "cat", 0.0),
        ("", "cat", 0.0),
        ("the", "the", 0.0),
    ],
)
def test_token_f1(text: str, short: str, expected: float) -> None:
    assert token_f1(text, short, "en") == pytest.approx(expected, abs=1e-6)


@pytest.mark.parametrize(
    ("text", "short", "language", "held"),
    [
        ("It was signed in Rome, by the city.", "Rome", "en", True),
        ("Romania signed it.", "Roma", "es", False),
        ("over 60 of them", "60", "en", True),
        ("sixty", "six", "en", False),
        ("a share of 50.3 %", "50", "en", False),
        ("150,000 people", "000", "en", False),
        ("EUR 600,000.", "600,000", "en", True),
        ("the 2nd of them", "2", "en", False),
        ("on 9 September—or later", "9 September", "en", True),
        ("alliance of the cities", "alliance of cities", "en", True),
        ("la carta de l’Europe", "Carta de Europe", "fr", True),
        ("write to Digital@UN.org", "digital@un.org", "en", True),
        ("the first, a second, a third", "second third", "en", True),
        ("the first, a second, a third", "first third", "en", False),
        ("anything", "the", "en", False),
        ("", "a cat", "en", False),
    ],
)
def test_contains(text: str, short: str, language: str, held: bool) -> None:
    assert contains(text, short, language) is held


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        (quoting("Rome."), (1.0, 1.0, 1.0)),
        # The best over all short answers: "the city of Rome" shares 3 of 5 and 3 of 3 words.
        (quoting("It is the city of Rome."), (0.0, 6 / 8, 1.0)),
        (quoting("Paris."), (0.0, 0.0, 0.0)),
        (UNSAID, (0.0, 0.0, 0.0)),
    ],
)
def test_best_over_all_short_answers(said: Said, expected: tuple[float, float, float]) -> None:
    case = make_case(NUGGET, short_answers=["Milan", "Rome", "the city of Rome"])
    assert tuple(short_answer_scores(case, said).values()) == pytest.approx(expected)


def test_articles_of_the_question_and_of_the_quote() -> None:
    """An English quote answers a Spanish question; "UN" is an article in Spanish, which must not make it nothing."""
    case = make_case(NUGGET, language="es", short_answers=["UN"])
    assert short_answer_scores(case, quoting("The UN.")) == {
        "exact_match": 1.0,
        "token_f1": 1.0,
        "contains_short": 1.0,
    }
    assert short_answer_scores(case, quoting("El.", language="es")) == {
        "exact_match": 0.0,
        "token_f1": 0.0,
        "contains_short": 0.0,
    }


def test_only_what_was_answered_counts() -> None:
    case = make_case(NUGGET, short_answers=["Rome"])
    none = {"exact_match": 0.0, "token_f1": 0.0, "contains_short": 0.0}
    assert short_answer_scores(case, quoting("Rome."), "declined") == none
    assert short_answer_scores(case, quoting("Rome."), "failed") == none
    assert short_answer_scores(make_case(NUGGET), quoting("Rome.")) == {}
