"""Learning what speaks for a span."""

from pathlib import Path

import numpy as np
import pytest

from assistant.signals import NAMES
from eval.asking import asking
from eval.gold import Place
from eval.learning import Spans, TooFewSpans, gather_spans, learn, provenance
from ingest.progress import Silent
from tests.eval_corpus import assistant_over, gold_cases

SENTENCE = NAMES.index("sentence")


def made_spans(cases: int, documents: int = 10, spans: int = 8) -> list[Spans]:
    """The nearer the sentence, the likelier it shows the fact: 0.5 at a cosine of 0.85."""
    random = np.random.default_rng(1)
    made = []
    for number in range(cases):
        rows = random.uniform(0, 1, (spans, len(NAMES)))
        rows[:, SENTENCE] = random.uniform(0.75, 0.95, spans)
        marks = random.random(spans) < 1 / (1 + np.exp(-60 * (rows[:, SENTENCE] - 0.85)))
        signals = tuple(tuple(map(float, row)) for row in rows)
        made.append(Spans(f"c{number}", f"d{number % documents}", signals, tuple(map(bool, marks))))
    return made


def test_finds_what_showing_a_fact_depends_on() -> None:
    found = learn(made_spans(150))
    weights = dict(found.scorer.named())
    # The penalty draws it towards none.
    assert 35 < weights.pop("sentence") < 65
    assert max(map(abs, weights.values())) < 1
    assert (found.cases, found.spans, found.auc > 0.9, found.first_shows > 0.9) == (150, 1200, True, True)


def test_says_where_the_weights_come_from() -> None:
    found = learn(made_spans(50))
    told = provenance(found, "made up")
    assert (told["data"], told["cases"], told["spans"]) == ("made up", 50, 400)
    assert told["data_sha256"] == learn(made_spans(50)).data_sha256 != learn(made_spans(51)).data_sha256


@pytest.mark.parametrize("spans", [[], made_spans(20, documents=4), [Spans("c", "d", ((0.0,) * len(NAMES),), (True,))]])
def test_refuses_too_little(spans: list[Spans]) -> None:
    with pytest.raises(TooFewSpans, match="wanted answers in at least 5 documents"):
        learn(spans)


def test_spans_are_marked_by_the_facts_they_show(eval_data: Path, tiny_model: Path) -> None:
    cases = [case for case in gold_cases() if case.answerable]
    with assistant_over(eval_data, tiny_model) as assistant:
        gathered = gather_spans(asking(assistant), gold_cases(), Silent())
    assert [one.case_id for one in gathered] == [case.id for case in cases if case.nuggets]
    assert all(len(one.signals) == len(one.shows) for one in gathered)
    assert {len(row) for one in gathered for row in one.signals} == {len(NAMES)}
    assert all(any(one.shows) for one in gathered)
    assert not all(all(one.shows) for one in gathered)


def test_a_case_whose_document_is_not_there_teaches_nothing(eval_data: Path, tiny_model: Path) -> None:
    case = gold_cases()[0]
    gone = case.model_copy(update={"id": "gone", "gold": (*case.gold, Place(document="gone", section=""))})
    with assistant_over(eval_data, tiny_model) as assistant:
        gathered = gather_spans(asking(assistant), (gone, case), Silent())
    assert [one.case_id for one in gathered] == [case.id]
