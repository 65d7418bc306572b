"""Readers that have not seen what they read."""

import pytest

from assistant.evidence import Evidence
from assistant.reading import PassageReading, Reading
from assistant.types import Question
from eval.reading.folds import fold_of_case
from eval.reading.held_out import HeldOut, NotThree
from tests.eval_corpus import gold_cases

NOTHING = Evidence((), {}, {})


class Says:
    """Reads one passage, and says which reader it is."""

    def __init__(self, number: int) -> None:
        self.reading = Reading({str(number): PassageReading(0.0, ())})

    def __call__(self, question: Question, evidence: Evidence) -> Reading:
        return self.reading


def test_each_question_is_read_by_the_reader_of_its_fold() -> None:
    held_out = HeldOut([Says(number) for number in range(3)], gold_cases())
    folds = {case.question: fold_of_case(case) for case in gold_cases()}
    read = {asked: list(held_out(Question(asked, "en"), NOTHING).passages) for asked in folds}
    assert read == {asked: [str(fold)] for asked, fold in folds.items()}
    assert len(set(folds.values())) == 3


def test_a_question_of_no_case_is_read_too() -> None:
    held_out = HeldOut([Says(number) for number in range(3)], ())
    assert list(held_out(Question("What do you answer?", "en"), NOTHING).passages) == ["0"]


@pytest.mark.parametrize("readers", [0, 2, 4])
def test_a_reader_is_wanted_for_each_fold(readers: int) -> None:
    with pytest.raises(NotThree, match=f"wanted 3 readers.*came {readers}"):
        HeldOut([Says(number) for number in range(readers)], gold_cases())
