"""What speaks for a span: its signals by hand, and the scorer that weighs them."""

import json
import math
from dataclasses import replace
from pathlib import Path

import pytest

from assistant.errors import BadCalibration
from assistant.evidence import Evidence
from assistant.logistic import probability
from assistant.paces import FITTED, Pace
from assistant.reading import PassageReading, Reading
from assistant.scene import Scene
from assistant.selection import candidates
from assistant.signals import NAMES, Signals, named, values
from assistant.span_scorer import SpanScorer, read_scorer, write_scorer
from assistant.types import Question
from ingest.types import Block, SourceDocument
from tests.builders import make_document, ranked

GUIDE = make_document("The guide was launched in 2022. It is free.", id="guide", title="Guide of Bilbao")
OTHER = make_document("Nothing is free.", id="other", title="Other")


def signals_of(
    question: str, document: SourceDocument = GUIDE, language: str = "en", *read: PassageReading
) -> list[Signals]:
    """Of each span of the document, which stands before another that is less near; `read` is of the two."""
    first, second = ranked(document, 0.9), ranked(OTHER, 0.8, first_rank=2)
    near = {(first[0].record.passage.id, 0): 0.85, (first[0].record.passage.id, 1): 0.75}
    near |= {(second[0].record.passage.id, 0): 0.87}
    documents = {(one.id, one.sha256): one for one in (document, OTHER)}
    reading = Reading({one.record.passage.id: made for one, made in zip([*first, *second], read, strict=False)})
    scene = Scene(Question(question, language), Evidence([*first, *second], near, documents), reading)
    return [one.signals for one in candidates(scene) if one.passage.rank == 1]


def test_meaning_is_told_beside_the_best_of_its_kind() -> None:
    launched, free = signals_of("x y z")
    assert values(launched)[:7] == pytest.approx((0.85, 0.0, -0.02, 0.9, 0.0, 0.0, 0.0))
    assert values(free)[:7] == pytest.approx((0.75, -0.1, -0.12, 0.9, 0.0, 0.0, 0.0))


def test_words_and_names_are_looked_for_in_the_span_and_above_it() -> None:
    launched, free = signals_of("Was the guide of Bilbao launched?")
    assert (launched.words, launched.words_above, launched.words_with_above) == pytest.approx(
        (coverage_of("guide launched"), coverage_of("guide bilbao"), 1.0)
    )
    assert (free.words, free.words_with_above) == pytest.approx((0.0, coverage_of("guide bilbao")))
    assert (launched.names, launched.names_above) == (0.0, 1.0)


def coverage_of(words: str) -> float:
    """By hand: of the two passages one holds "guide" and "launched", none "bilbao"."""
    weights = {"guide": math.log(1 + 2 / 2), "launched": math.log(1 + 2 / 2), "bilbao": math.log(1 + 2 / 1)}
    return sum(weights[word] for word in words.split()) / sum(weights.values())


def test_words_count_apart_where_languages_are_the_same() -> None:
    assert signals_of("guide launched")[0].words_same_language == 1.0
    assert signals_of("guide launched", language="pt")[0].words_same_language == 0.0


def test_form_and_place_are_told() -> None:
    launched, free = signals_of("When was it launched?")
    assert (launched.held, launched.holds_date, free.held, free.holds_date) == (0.5, 1.0, -0.5, 0.0)
    assert (launched.is_first, free.is_first, free.depth) == (1.0, 0.0, math.log(2))
    assert free.length == math.log(4)
    defining = signals_of("What is the guide?")
    assert [one.is_first_defining for one in defining] == [1.0, 0.0]


def test_what_was_read_is_told_beside_the_best_of_its_kind() -> None:
    launched, free = signals_of("x", GUIDE, "en", PassageReading(1.0, (0.0, math.log(2))), PassageReading(3.0, (0.0,)))
    assert values(launched)[-7:] == pytest.approx(
        (0.0, 0.0, -math.log(2), -math.log(2), math.log(1 / 4), 1.0, -2.0), abs=1e-5
    )
    assert values(free)[-7:] == pytest.approx(
        (math.log(2), math.log(2), 0.0, 0.0, math.log(2 / 4), 1.0, -2.0), abs=1e-5
    )
    assert {values(one)[-7:] for one in signals_of("x")} == {(0.0,) * 7}


def test_a_list_is_one_span_where_one_is_asked_for() -> None:
    parts = (Block("item", "Rights for all."), Block("item", "Tools for cities."))
    listed = make_document("The guide holds two parts:", *parts, id="listed")
    (asked,) = signals_of("What are the parts of the guide?", listed)
    assert (asked.is_list, asked.is_list_asked, asked.length_of_list == asked.length > 0) == (1.0, 1.0, True)
    unasked = signals_of("Is the guide free?", listed)
    assert {(one.is_list_asked, one.length_of_list) for one in unasked} == {(0.0, 0.0)}


def test_a_passage_found_by_its_words_alone_is_as_far_as_the_farthest() -> None:
    near, far, unknown = ranked(GUIDE, 0.9)[0], ranked(OTHER, 0.8)[0], ranked(OTHER, 0.0)[0]
    documents = {(one.id, one.sha256): one for one in (GUIDE, OTHER)}
    scene = Scene(Question("x", "en"), Evidence([near, far, replace(unknown, rank=3)], {}, documents))
    assert [scene.near(passage) for passage in (near, far, unknown)] == [0.9, 0.8, 0.8]


def test_what_ranked_too_low_to_be_read_is_no_candidate() -> None:
    near, far = ranked(GUIDE, 0.9)[0], ranked(OTHER, 0.8, first_rank=2)[0]
    evidence = Evidence([near, far], {}, {(one.id, one.sha256): one for one in (GUIDE, OTHER)})
    reading = Reading({far.record.passage.id: PassageReading(1.0, (1.0,))})
    assert {one.passage.rank for one in candidates(Scene(Question("x", "en"), evidence, reading))} == {2}
    assert {one.passage.rank for one in candidates(Scene(Question("x", "en"), evidence))} == {1, 2}


def test_nothing_found_has_no_spans() -> None:
    assert list(candidates(Scene(Question("x", "en"), Evidence((), {}, {})))) == []


def test_a_scorer_weighs_signals_by_their_names() -> None:
    scorer = SpanScorer.of(-1.0, sentence=2.0, depth=1.0)
    assert scorer.score(signals_of("x y z")[1]) == pytest.approx(-1 + 2 * 0.75 + math.log(2))
    assert (probability(0.0), probability(math.log(3))) == pytest.approx((0.5, 0.75))
    with pytest.raises(KeyError, match="no signal nearness"):
        named({"nearness": 1.0})


@pytest.mark.parametrize("pace", ["fast", "careful"])
def test_the_shipped_scorers_say_what_they_were_learned_from(pace: Pace) -> None:
    assert len(read_scorer(FITTED[pace].spans).weights) == len(NAMES)
    told = json.loads(FITTED[pace].spans.read_text(encoding="utf-8"))["provenance"]
    assert {"learned", "data", "cases", "spans", "out_of_fold", "data_sha256"} <= told.keys()


def test_a_scorer_is_read_as_it_was_written(tmp_path: Path) -> None:
    scorer = SpanScorer.of(-1.5, sentence=2.25)
    write_scorer(tmp_path / "scorer.json", scorer, {"data": "none"})
    assert read_scorer(tmp_path / "scorer.json") == scorer


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "{}",
        '{"intercept": 0, "weights": {"sentence": 1}}',
        json.dumps({"intercept": 0, "weights": dict.fromkeys([*NAMES, "more"], 1)}),
        json.dumps({"intercept": 0, "weights": dict.fromkeys(NAMES, "x")}),
    ],
)
def test_a_file_of_something_else_is_refused(text: str, tmp_path: Path) -> None:
    (tmp_path / "scorer.json").write_text(text)
    with pytest.raises(BadCalibration, match=r"scorer\.json, came something else"):
        read_scorer(tmp_path / "scorer.json")
    with pytest.raises(BadCalibration):
        read_scorer(tmp_path / "missing.json")
