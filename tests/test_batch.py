"""A file of questions to a file of answers."""

import json
from pathlib import Path

import pytest

from assistant.assistant import Assistant
from assistant.batch import answer_row, run_batch


def test_answers_in_order_with_the_rows_ids(seed_assistant: Assistant, tmp_path: Path) -> None:
    rows, out = tmp_path / "questions.jsonl", tmp_path / "answers.jsonl"
    asked = [{"id": "b", "question": "What is Citopia?"}, {"id": "a", "question": "How do I renew my passport?"}]
    rows.write_text("\n\n".join(json.dumps(row) for row in asked), encoding="utf-8")
    assert run_batch(seed_assistant, rows, out) == 0
    answers = [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]
    shown = [(answer["id"], answer["request_id"], answer["status"]) for answer in answers]
    assert shown == [("b", "b", "answered"), ("a", "a", "declined")]


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("{", "wanted a JSON object"),
        ("[]", 'wanted {"question"'),
        ('{"question": 7}', "question: Input should be a valid string"),
        ('{"question": ""}', "at least 1 character"),
        ('{"question": " ?"}', "no words"),
        ('{"question": "x", "qestion": "y"}', "qestion: Extra inputs are not permitted"),
        ('{"question": "x", "language": null}', "language: Input should be a valid string"),
        ('{"question": "x", "mode": "slow"}', "mode: Input should be"),
        ('{"question": "x", "history": ["y"]}', "history.0: Input should be"),
        ('{"question": "x", "language": "e"}', "language wants an ISO 639-1 code"),
        ('{"question": "x", "filters": {"since": "soon"}}', "ISO"),
        ('{"question": "x", "filters": {"city": "Sofia"}}', "filters.city: Extra inputs are not permitted"),
        ('{"question": "x", "filters": {"kinds": "guide"}}', "filters.kinds: Input should be a valid list"),
        ('{"question": "x", "filters": {"kinds": null}}', "filters.kinds: Input should be a valid list"),
        (json.dumps({"question": "a" * 100_000}), "at most 2000 characters"),
        ("[" * 100_000, "wanted a JSON object"),
        (b'{"question": "caf\xe9"}', "wanted a JSON object"),
        (r'{"question": "x", "id": "\ud800"}', "unicode"),
    ],
)
def test_a_bad_row_becomes_a_row_that_says_so(seed_assistant: Assistant, line: str | bytes, says: str) -> None:
    answer = answer_row(seed_assistant, line, 3)
    assert set(answer) == {"id", "request_id", "error"}
    assert answer["error"].startswith("row 3: ")
    assert says in answer["error"]


def test_a_row_may_carry_what_is_not_read_yet(seed_assistant: Assistant) -> None:
    row = {"id": 7, "question": "What is Citopia?", "history": [], "mode": "fast"}
    answer = answer_row(seed_assistant, json.dumps(row), 1)
    assert (answer["status"], answer["id"], answer["request_id"]) == ("answered", "7", "7")


def test_a_bad_row_does_not_end_the_batch(seed_assistant: Assistant, tmp_path: Path) -> None:
    rows, out = tmp_path / "questions.jsonl", tmp_path / "answers.jsonl"
    bad = [b"nonsense", b'{"question": "caf\xe9"}', b'{"question": "x", "id": "\\ud800"}']
    rows.write_bytes(b"\n".join([*bad, b'{"question": "What is Citopia?"}']))
    assert run_batch(seed_assistant, rows, out) == 1
    answers = [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]
    assert ["error" in answer for answer in answers] == [True, True, True, False]


def test_a_byte_order_mark_is_no_part_of_the_first_row(seed_assistant: Assistant, tmp_path: Path) -> None:
    rows, out = tmp_path / "questions.jsonl", tmp_path / "answers.jsonl"
    rows.write_text('{"question": "What is Citopia?"}\n', encoding="utf-8-sig")
    assert run_batch(seed_assistant, rows, out) == 0
