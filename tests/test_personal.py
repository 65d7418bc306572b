"""Personal data in what people type: the table that the browser is held to as well, and questions without any."""

import json
from pathlib import Path

import pytest

from assistant.personal import kinds, masked, personal_data

ROOT = Path(__file__).parents[1]
TABLE = json.loads((Path(__file__).parent / "data/personal.json").read_text(encoding="utf-8"))
QUESTIONS = [*ROOT.glob("eval/cases/*.jsonl"), *ROOT.glob("eval/training/*.jsonl")]
LONG = 2_000


@pytest.mark.parametrize("row", TABLE, ids=lambda row: str(row["text"])[:40])
def test_finds_what_is_personal_and_nothing_else(row: dict[str, object]) -> None:
    text = str(row["text"])
    assert [{"kind": one.kind, "text": text[one.start : one.end]} for one in personal_data(text)] == row["found"]


def test_no_question_that_was_written_for_evaluation_is_flagged() -> None:
    rows = [json.loads(line) for path in QUESTIONS for line in path.read_text(encoding="utf-8").splitlines()]
    asked = [row["question"] for row in rows] + [turn["question"] for row in rows for turn in row.get("history", ())]
    assert len(asked) > 2_500
    assert [question for question in asked if personal_data(question)] == []


def test_what_is_personal_is_replaced_by_its_kind() -> None:
    text = "I am ana@x.example, call +34 612 345 678 or write to ana@x.example."
    assert masked(text) == "I am [email], call [phone] or write to [email]."
    assert kinds(text) == ("email", "phone")
    assert masked(masked(text)) == masked(text)


@pytest.mark.parametrize("piece", ["a", "1 ", "a.", "+1", "a1:", "ES91", "@a", "(0"])
def test_a_hostile_text_is_read_to_its_end(piece: str) -> None:
    """Backtracking without end would outlast the run."""
    assert len(masked((piece * LONG)[:LONG])) <= 2 * LONG
