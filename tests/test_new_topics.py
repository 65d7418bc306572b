"""A question that could be a follow-up by its form alone is one only if it speaks of the same field."""

import pytest

from assistant.assistant import Assistant
from assistant.conversation import may_change_the_subject
from assistant.field_edge import Edge
from assistant.types import Question, Ranking
from tests.builders import make_document, ranked

pytestmark = pytest.mark.xdist_group("model")

EARLIER = ["What did the Live Learning Experience on digital rights recommend to cities?"]


@pytest.mark.parametrize(
    "question",
    [
        "Who won the world cup in 1998?",
        "And who won the world cup in 1998?",
        "When was the eiffel tower built?",
        "Qui a gagné la coupe du monde 1998 ?",
        "¿Quién ganó el mundial de 1998?",
        "Quem ganhou o mundial de 1998?",
    ],
)
def test_a_question_from_elsewhere_begins_anew(seed_assistant: Assistant, question: str) -> None:
    answer = seed_assistant.ask(question, earlier=EARLIER)
    assert (answer.understood_as, answer.status) == (question, "declined")
    assert answer.decline is not None
    assert answer.decline.reason == "outside-field"


@pytest.mark.parametrize(
    "question",
    [
        "Which cities took part?",
        "And when?",
        "What were the main risks?",
        "¿Quién es responsable?",
        "Quand a eu lieu la première réunion ?",
        "Quantas cidades participam?",
        # What points back goes on with what was said, however far it is by itself.
        "Which of those concern football?",
    ],
)
def test_a_question_from_the_field_goes_on(seed_assistant: Assistant, question: str) -> None:
    answer = seed_assistant.ask(question, earlier=EARLIER)
    assert "Live Learning Experience" in answer.understood_as


@pytest.mark.parametrize(
    ("question", "may"),
    [
        ("Who won the world cup in 1998?", True),
        ("And who won the world cup in 1998?", True),
        ("Who was it for?", False),
        ("And in 2020?", False),
        ("And when?", False),
        ("Can you give me a city that does it?", False),
        # It leans on nothing.
        ("Which cameras did Portland ban?", False),
    ],
)
def test_what_points_at_nothing_may_change_the_subject(question: str, may: bool) -> None:
    assert may_change_the_subject(question) == may


def test_in_an_empty_library_nothing_is_beyond_the_edge() -> None:
    assert not Edge().is_beyond(Question("Who won?", "en"), lambda _: Ranking())


@pytest.mark.parametrize(("below", "joined", "beyond"), [(0.01, False, True), (0.01, True, False), (0.02, True, True)])
def test_what_is_joined_to_what_was_said_may_lie_further_off(below: float, joined: bool, beyond: bool) -> None:
    edge = Edge()

    def found(question: Question) -> Ranking:
        # Whatever could follow anything lies at 0.8.
        near = 0.8 - below if question.text == "Who won?" else 0.8
        return Ranking(tuple(ranked(make_document("Water flows."), similarity=near)))

    assert edge.is_beyond(Question("Who won?", "en"), found, joined=joined) == beyond
