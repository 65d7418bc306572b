"""Answer or decline."""

import pytest

from assistant.decision import DecisionModel, decide
from assistant.types import Decision, Question, Ranking, Selection, Span
from tests.builders import make_document, ranked

DOCUMENT = make_document("The guide was launched in Barcelona.")


def decided(similarity: float, sentence: float, coverage: float, threshold: float = 0.5, asked: str = "en") -> Decision:
    passages = ranked(DOCUMENT, similarity)
    span = Span(passages[0], passages[0].record.passage.sentences, DOCUMENT.text, 1.0, sentence)
    selection = Selection((span,), coverage, "en")
    return decide(Question("x", asked), Ranking(tuple(passages)), selection, DecisionModel(), threshold)


def test_answers_when_passage_sentence_and_words_agree() -> None:
    assert decided(0.92, 0.93, 1.0).answer


def test_declines_when_nothing_is_near() -> None:
    found = decided(0.74, 0.74, 0.0)
    assert (found.answer, found.reason) == (False, "nothing-near")


def test_declines_when_the_documents_only_touch_on_it() -> None:
    found = decided(0.83, 0.82, 0.1)
    assert (found.answer, found.reason) == (False, "near-but-not-this")


@pytest.mark.parametrize("signal", [0, 1, 2])
def test_more_of_any_signal_is_more_confidence(signal: int) -> None:
    low = (0.84, 0.85, 0.5)
    passage, sentence, coverage = (value + 0.05 * (number == signal) for number, value in enumerate(low))
    assert decided(passage, sentence, coverage).confidence > decided(*low).confidence


def test_words_say_nothing_across_languages() -> None:
    assert decided(0.85, 0.86, 0.0, asked="es") == decided(0.85, 0.86, 1.0, asked="es")


def test_the_threshold_is_a_setting() -> None:
    confidence = decided(0.85, 0.86, 0.5).confidence
    assert decided(0.85, 0.86, 0.5, threshold=confidence).answer
    assert not decided(0.85, 0.86, 0.5, threshold=confidence + 0.001).answer


def test_nothing_selected_is_declined() -> None:
    expected = Decision(False, 0.0, "nothing-near")
    assert decide(Question("x", "en"), Ranking(), Selection(), DecisionModel(), 0.0) == expected
