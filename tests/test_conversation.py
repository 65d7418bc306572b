"""Follow-ups are understood with what was asked before; questions that stand by themselves are left alone."""

import pytest

from assistant.conversation import leans_back, names, standalone
from assistant.errors import BadQuestion
from assistant.questions import asked
from assistant.types import Filters

FOUNDED = "Who founded the Cities Coalition for Digital Rights?"


@pytest.mark.parametrize(
    ("earlier", "question", "understood"),
    [
        ((), "And how many cities are in it now?", "And how many cities are in it now?"),
        (
            (FOUNDED,),
            "And how many cities are in it now?",
            "On the Cities Coalition for Digital Rights: how many cities are in it now?",
        ),
        ((FOUNDED,), "Is UCLG a member too?", "On the Cities Coalition for Digital Rights: is UCLG a member too?"),
        # What says itself what it asks of the topic needs nothing of what came in between.
        (
            (FOUNDED, "And how many cities are in it now?"),
            "Is UCLG a member too?",
            "On the Cities Coalition for Digital Rights: is UCLG a member too?",
        ),
        # What stands by itself changes the subject.
        ((FOUNDED,), "Which cameras did Portland ban?", "Which cameras did Portland ban?"),
        ((FOUNDED,), "What is digital inclusion?", "What is digital inclusion?"),
        # A name in place of a name.
        (
            ("¿Qué se hizo en el piloto de Bruselas?", "¿Cuánto duró?"),
            "¿y en Sofía?",
            "¿Qué se hizo en el piloto de Sofía?",
        ),
        (
            ("Comment les agents de Tirana ont-ils été formés ?",),
            "et à Dublin ?",
            "Comment les agents de Dublin ont-ils été formés ?",
        ),
        # Two names: which of them is meant is not ours to guess.
        (
            ("How do Amsterdam and Helsinki differ?",),
            "And in Paris?",
            "How do Amsterdam and Helsinki differ? And in Paris?",
        ),
        # What came in between is carried along where it says something.
        (
            ("Nova York tem um plano de inteligência artificial?", "Quem lançou?"),
            "e quantas ações ele prevê?",
            "Nova York tem um plano de inteligência artificial? e quantas ações ele prevê?",
        ),
        (
            ("What does the guide recommend on procurement in Europe?", "Which of those points concern data brokers?"),
            "Can you give me a city that does it?",
            "On the guide on procurement in Europe: which of those points concern data brokers? "
            "Can you give me a city that does it?",
        ),
        # Everything leans: the first question is what there is.
        (("and then?", "why that?"), "how long?", "and then? how long?"),
    ],
)
def test_a_follow_up_is_read_with_what_it_leans_on(earlier: tuple[str, ...], question: str, understood: str) -> None:
    assert standalone(question, earlier) == understood


@pytest.mark.parametrize(
    ("question", "leans"),
    [
        ("Tell me more about the seventh.", True),
        ("Posso reutilizar esses documentos?", True),
        ("D'accord, et qui l'a financé ?", True),
        ("¿quién la organizó entonces?", True),
        ("Which other capitals tried something similar?", True),
        ("Did Toronto's council adopt its infrastructure framework?", False),
        ("En quelle année Bordeaux Métropole a-t-elle rejoint la coalition ?", False),
        ("¿En qué consiste el mínimo vital de internet en Bogotá?", False),
        ("O que é a inclusão digital?", False),
    ],
)
def test_tells_a_question_that_leans_on_another(question: str, leans: bool) -> None:
    assert leans_back(question) == leans


@pytest.mark.parametrize(
    ("question", "named"),
    [
        ("Did Toronto's council and New York City agree?", ("Toronto's", "New York City")),
        ("¿Qué hizo Tirana?", ("Tirana",)),
        ("Barcelona did what?", ()),
        ("", ()),
    ],
)
def test_names_are_told_by_their_capitals(question: str, named: tuple[str, ...]) -> None:
    assert names(question) == named


def test_a_question_keeps_its_own_words_beside_what_it_is_understood_as() -> None:
    question = asked(" ¿y  cuándo? ", "", Filters(), "q1", ["¿Quién fundó la coalición de ciudades?"])
    assert (question.text, question.language, question.understood_as) == (
        "¿y cuándo?",
        "es",
        "¿Quién fundó la coalición de ciudades? ¿y cuándo?",
    )
    alone = asked("Who founded it?", "", Filters(), "")
    assert (alone.understood_as, alone.standalone) == ("", "Who founded it?")


def test_a_question_without_words_is_refused_whatever_was_asked_before() -> None:
    with pytest.raises(BadQuestion, match="no words"):
        asked("???", "", Filters(), "", [FOUNDED])


def test_half_a_character_is_not_asked() -> None:
    with pytest.raises(BadQuestion, match="UTF-8"):
        asked("caf\udce9 in the city", "", Filters(), "")
