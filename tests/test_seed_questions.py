"""Twenty questions over the five seed documents, written before any answer was seen; and what every answer promises."""

from pathlib import Path

import pytest

from assistant.answers import Answer
from assistant.assistant import Assistant
from eval.gold import GoldCase, read_cases
from eval.matching import shows

SEED_CASES = Path(__file__).parent / "data/seed_cases.jsonl"
CASES = read_cases([SEED_CASES])
# The floor of the issue that asked for the spine; what was measured is in the outcome below.
AT_LEAST = 16
# Questions that the assistant does not answer with the right fact, each with why. Mend one and take it out.
MISSED = {
    "seed-s08": "what leads into the right list is far from the question; sentences on what the guide aims at are not",
}
FOREIGN = [
    "What is the capital of Mongolia?",
    "How do I renew my passport?",
    "Who won the football world cup in 2018?",
    "Wie backe ich ein Sauerteigbrot?",
    "¿Cuál es la receta de la paella valenciana?",
]


@pytest.fixture(scope="module")
def answers(seed_assistant: Assistant) -> dict[str, Answer]:
    return {case.id: seed_assistant.ask(case.question, request_id=case.id) for case in CASES}


def test_most_questions_get_the_right_fact(answers: dict[str, Answer]) -> None:
    missed = {case.id for case in CASES if not _holds_facts(answers[case.id], case)}
    assert missed == set(MISSED)
    assert len(CASES) - len(missed) >= AT_LEAST


def test_every_quote_stands_in_the_stored_text(answers: dict[str, Answer], seed_assistant: Assistant) -> None:
    citations = [citation for answer in answers.values() for citation in answer.citations]
    assert len(citations) >= len(CASES)
    for citation in citations:
        stored = seed_assistant.library.document(citation.document_id, citation.document_sha256).text
        assert stored[citation.start : citation.end] == citation.quote


def test_an_answer_is_its_quotes_with_their_markers(answers: dict[str, Answer]) -> None:
    for answer in answers.values():
        shown = [f"{citation.quote} [{citation.marker}]" for citation in answer.citations]
        assert answer.answer == "\n\n".join(shown)
        assert [citation.marker for citation in answer.citations] == list(range(1, len(shown) + 1))


@pytest.mark.parametrize("question", FOREIGN)
def test_declines_when_nothing_is_near(seed_assistant: Assistant, question: str) -> None:
    answer = seed_assistant.ask(question)
    assert (answer.status, answer.answer, answer.citations) == ("declined", "", ())
    assert answer.decline is not None
    assert answer.decline.message


def test_the_same_question_gets_the_same_answer(seed_assistant: Assistant) -> None:
    first, second = (seed_assistant.ask("What is Citopia?") for _ in range(2))
    assert (first.answer, first.confidence, first.retrieved) == (second.answer, second.confidence, second.retrieved)


@pytest.mark.parametrize(
    ("question", "language"),
    [
        ("What is Citopia?", "en"),
        ("¿Qué es Citopia?", "es"),
        ("Qu'est-ce que Citopia ?", "fr"),
        ("O que é a Citopia?", "pt"),
    ],
)
def test_asks_across_languages(seed_assistant: Assistant, question: str, language: str) -> None:
    answer = seed_assistant.ask(question)
    assert answer.language == language
    assert "recovering from the pandemic" in answer.answer


def test_stages_are_timed(seed_assistant: Assistant) -> None:
    timings = dict(seed_assistant.ask("What is Citopia?").timings_ms)
    assert set(timings) == {"embed", "retrieve", "read", "select", "verify", "total"}
    assert timings["total"] >= sum(timings[stage] for stage in ("embed", "retrieve", "read", "select", "verify")) * 0.9


def _holds_facts(answer: Answer, case: GoldCase) -> bool:
    return answer.status == "answered" and all(shows(answer.answer, nugget.accepted) for nugget in case.nuggets)
