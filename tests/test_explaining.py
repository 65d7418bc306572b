"""An answer's trace tells each stage in order, why the winner won, and what a decline is made of; only when asked."""

import json

import pytest

from assistant.assistant import Assistant
from assistant.explaining.told import rounded, shown
from assistant.rendering import record, rendered

STAGES = [
    "understand",
    "embed",
    "dense",
    "votes",
    "lexical",
    "fuse",
    "sentences",
    "read",
    "select",
    "decide",
    "verify",
]
QUESTION = "What is Citopia?"


def test_without_being_asked_there_is_no_trace(seed_assistant: Assistant) -> None:
    assert seed_assistant.ask(QUESTION, mode="fast").trace is None


def test_each_stage_is_told_in_order_with_its_time(seed_assistant: Assistant) -> None:
    plain, told = (seed_assistant.ask(QUESTION, mode="fast", explain=explain) for explain in (False, True))
    assert told.trace is not None
    assert [step.stage for step in told.trace] == STAGES
    assert all(step.said and step.ms >= 0 for step in told.trace)
    assert next(step.ms for step in told.trace if step.stage == "embed") > 0
    assert (told.answer, told.citations, told.confidence) == (plain.answer, plain.citations, plain.confidence)
    assert json.loads(json.dumps(record(told)))["trace"][0]["stage"] == "understand"


def test_the_winner_and_what_the_decision_is_made_of_add_up(seed_assistant: Assistant) -> None:
    answer = seed_assistant.ask(QUESTION, mode="fast", explain=True)
    steps = {step.stage: step.details for step in answer.trace or ()}
    first = steps["select"]["candidates"][0]
    assert first["chosen"]
    assert first["text"].startswith(answer.citations[0].quote[:40])
    assert sum(steps["decide"]["adds"].values()) == pytest.approx(steps["decide"]["log_odds"], abs=0.01)
    assert steps["decide"]["confidence"] == answer.confidence
    assert [one["rank"] for one in steps["fuse"]["passages"]] == list(range(1, len(answer.retrieved) + 1))


def test_a_decline_says_why(seed_assistant: Assistant) -> None:
    answer = seed_assistant.ask("What is the best recipe for onion soup?", explain=True)
    assert answer.decline is not None
    said = {step.stage: step.said for step in answer.trace or ()}["decide"]
    assert said.startswith(f"declined ({answer.decline.reason}): confidence {answer.confidence:.2f} is under")


def test_a_courtesy_has_one_step(seed_assistant: Assistant) -> None:
    trace = seed_assistant.ask("Thank you!", explain=True).trace or ()
    assert [step.said for step in trace] == ["a courtesy (thanks): nothing is searched for"]


def test_a_terminal_shows_it_below_the_answer(seed_assistant: Assistant) -> None:
    shown_lines = rendered(seed_assistant.ask(QUESTION, mode="fast", explain=True)).splitlines()
    assert any("ms  fuse" in line for line in shown_lines)
    assert any(line.strip().startswith("→") for line in shown_lines)
    assert any("log odds" in line for line in shown_lines)


def test_long_texts_are_cut_and_zeros_left_out() -> None:
    assert (len(shown("word " * 99)), shown("two\n words")) == (160, "two words")
    assert list(rounded({"a": 0.1, "b": 0.00001, "c": -2.0})) == ["c", "a"]
