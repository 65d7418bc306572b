"""Answer or decline."""

from dataclasses import replace
from pathlib import Path

import pytest

from assistant.calibration import Calibrated, read_calibration, write_calibration
from assistant.decision import DecisionModel, Features, decide, features
from assistant.errors import BadCalibration
from assistant.paces import FITTED, Pace
from assistant.signals import NAMES, Signals
from assistant.types import Decision, Question, Ranking, Selection, Span
from tests.builders import make_document, ranked

DOCUMENT = make_document("The guide was launched in Barcelona.")
MODEL = read_calibration(FITTED["fast"].decision).model
QUIET = Signals(**dict.fromkeys(NAMES, 0.0))


def decided(similarity: float, sentence: float, coverage: float, threshold: float = 0.5, asked: str = "en") -> Decision:
    passages = ranked(DOCUMENT, similarity)
    span = Span(passages[0], passages[0].record.passage.sentences, DOCUMENT.text, 1.0, sentence, QUIET)
    selection = Selection((span,), coverage, "en")
    return decide(Question("x", asked), Ranking(tuple(passages)), selection, MODEL, threshold)


def test_answers_when_passage_sentence_and_words_agree() -> None:
    assert decided(0.92, 0.93, 1.0).answer


def test_declines_when_nothing_is_near() -> None:
    found = decided(0.66, 0.66, 0.0)
    assert (found.answer, found.reason) == (False, "nothing-near")


def test_declines_when_the_documents_only_touch_on_it() -> None:
    found = decided(0.75, 0.74, 0.1)
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


def test_what_was_read_is_told_by_the_first_quote_and_beside_the_best() -> None:
    passages = ranked(DOCUMENT, 0.9)
    told = replace(QUIET, held=0.5, names=0.25, names_above=1.0, read=2.0, read_in_all=-1.0, read_passage=3.0)
    span = Span(passages[0], passages[0].record.passage.sentences, DOCUMENT.text, 1.5, 0.8, told)
    found = features(Question("x", "es"), Ranking(tuple(passages)), Selection((span,), 0.7, "en"))
    assert found == Features(
        passage=0.9,
        sentence=0.8,
        coverage=0.0,
        foreign=1.0,
        chosen=1.5,
        held=0.5,
        names=1.0,
        read=2.0,
        read_best=3.0,
        read_passage=3.0,
        read_passage_best=3.0,
    )
    assert features(Question("x", "en"), Ranking(tuple(passages)), Selection((span,), 0.7, "en")).coverage == 0.7


@pytest.mark.parametrize("pace", ["fast", "careful"])
def test_the_shipped_decisions_can_be_read(pace: Pace) -> None:
    assert 0 < read_calibration(FITTED[pace].decision).threshold < 1


def test_nothing_selected_is_declined() -> None:
    expected = Decision(False, 0.0, "nothing-near")
    assert decide(Question("x", "en"), Ranking(), Selection(), MODEL, 0.0) == expected


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        "[]",
        '{"model": {}}',
        '{"model": {"intercept": 1, "weights": {"nearness": 1}, "near": 0.8}, "threshold": 0.5}',
        '{"model": {"intercept": 1, "weights": [], "near": 0.8}, "threshold": 0.5}',
        '{"model": {"intercept": 1}, "threshold": 0.5}',
        '{"threshold": 1}',
    ],
)
def test_a_file_that_holds_no_fitted_decision_is_refused(tmp_path: Path, text: str) -> None:
    file = tmp_path / "calibration.json"
    file.write_text(text)
    with pytest.raises(BadCalibration, match="calibration.json, came something else"):
        read_calibration(file)


def test_a_fitted_decision_is_read_as_it_was_written(tmp_path: Path) -> None:
    found = Calibrated(DecisionModel(-1.5, {"passage": 2.0, "read": 3.25}, 0.8), 0.35)
    write_calibration(tmp_path / "fit.json", found, {"n": 3})
    assert read_calibration(tmp_path / "fit.json") == found
