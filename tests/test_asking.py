"""Messages of a table, each split into the questions that it has: those without a question mark too."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from assistant.desk.letters.splitting import questions

TABLE = Path(__file__).with_name("data") / "questions.toml"
MESSAGES: list[dict[str, Any]] = tomllib.loads(TABLE.read_text("utf-8"))["message"]


@pytest.mark.parametrize("message", MESSAGES, ids=[f"{one['language']}{at}" for at, one in enumerate(MESSAGES)])
def test_a_request_without_a_question_mark_is_a_question_too(message: dict[str, Any]) -> None:
    assert questions(message["text"], message["language"]) == tuple(message["questions"])
