"""Fitting when to decline."""

from pathlib import Path

import numpy as np
import pytest

from assistant.decision import NAMES, Features, probability
from eval.asking import asking
from eval.calibrate import TooFewCases, calibrate, trade_off_lines
from eval.evidence import Evidence, gather
from eval.gold import Place
from ingest.progress import Silent
from tests.eval_corpus import assistant_over, gold_cases

NOTHING = dict.fromkeys(NAMES, 0.0)


def evidence(n: int, documents: int = 10) -> list[Evidence]:
    """The better the sentence, the likelier the answer is right: 0.5 at a cosine of 0.85."""
    random = np.random.default_rng(1)
    made = []
    for number in range(n):
        sentence = float(random.uniform(0.75, 0.95))
        right = bool(random.random() < 1 / (1 + np.exp(-60 * (sentence - 0.85))))
        others = {"passage": float(random.uniform(0.8, 0.9)), "coverage": float(random.uniform(0, 1))}
        found = Features(**NOTHING | others | {"sentence": sentence})
        made.append(Evidence(f"c{number}", f"d{number % documents}", right or number % 10 == 0, found, right))
    return made


def test_finds_what_the_outcomes_depend_on() -> None:
    found = calibrate(evidence(600), 0.8, most_declined=0.05)
    # The penalty draws it towards none.
    assert found.model.weights["sentence"] == pytest.approx(45, rel=0.25)
    assert abs(found.model.weights["passage"]) < 10
    assert abs(found.model.weights["coverage"]) < 1
    assert found.model.weights.keys() == {"passage", "sentence", "coverage"}
    assert found.auc > 0.9
    middle = Features(**NOTHING | {"passage": 0.85, "sentence": 0.85, "coverage": 0.5})
    assert probability(middle, found.model) == pytest.approx(0.5, abs=0.08)
    assert found.model.near == 0.8


@pytest.mark.parametrize("most_declined", [0.0, 0.05, 0.3])
def test_takes_the_strictest_threshold_that_declines_no_more_than_is_allowed(most_declined: float) -> None:
    found = calibrate(evidence(600), 0.8, most_declined)
    price = {one.threshold: one.declined_of_answerable for one in found.trade_offs}
    assert price[found.threshold] <= most_declined
    assert all(price[threshold] > most_declined for threshold in price if threshold > found.threshold)


def test_shows_the_choice_there_was() -> None:
    found = calibrate(evidence(600), 0.8, most_declined=0.05)
    lines = trade_off_lines(found)
    assert lines[0].startswith("600 cases, out of fold: area under the ROC curve 0.9")
    assert [line for line in lines if "<- chosen" in line][0].split()[0] == f"{found.threshold:.2f}"
    assert lines[2].split() == ["0.00", "0.000", "0.000"] or "<- chosen" in lines[2]


@pytest.mark.parametrize("cases", [[], evidence(40, documents=3), [one for one in evidence(100) if one.right]])
def test_refuses_too_few_cases(cases: list[Evidence]) -> None:
    with pytest.raises(TooFewCases, match="wanted cases on at least 5 documents"):
        calibrate(cases, 0.8, 0.05)


def test_what_a_document_answers_that_is_not_here_cannot_be_answered(eval_data: Path, tiny_model: Path) -> None:
    case = gold_cases()[0]
    gone = case.model_copy(update={"id": "gone", "gold": (*case.gold, Place(document="gone", section=""))})
    with assistant_over(eval_data, tiny_model) as assistant:
        found = gather(asking(assistant), (case, gone), Silent())
    assert [(one.answerable, one.right) for one in found] == [(True, True), (False, False)]
