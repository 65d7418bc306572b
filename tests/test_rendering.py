"""An answer as plain text, as the command line, chat clients and MCP show it."""

from typing import Any

import pytest

from assistant.answers import Answer, Decline, Note
from assistant.rendering import rendered
from assistant.types import Clarify, Option

DECLINE = Decline("nothing-near", "I found nothing.", (), "desk@city.example")
FILTER = Note("understood-filter", "Only documents of 2022.")


def make_answer(**changes: Any) -> Answer:
    fields: dict[str, Any] = {
        "id": "a",
        "request_id": "",
        "question": "What?",
        "understood_as": "What?",
        "language": "en",
        "status": "answered",
        "method": "extractive",
        "mode": "fast",
        "answer": "",
        "confidence": 0.5,
        "citations": (),
        "clarify": None,
        "decline": None,
        "notes": (),
        "retrieved": (),
        "generation": "1",
        "settings_hash": "0",
        "timings_ms": (),
    }
    return Answer(**fields | changes)


@pytest.mark.parametrize(
    ("changes", "text"),
    [
        ({"answer": "Hello."}, "Hello."),
        (
            {"answer": "Forty. [1]", "notes": (Note("sources-differ", "Sources differ.", (1, 2)),)},
            "Forty. [1]\n\nSources differ. [1] [2]",
        ),
        (
            {
                "clarify": Clarify(
                    "Which one?", (Option("Plan", "What is the plan?"), Option("Law", "What is the law?"))
                )
            },
            "Which one?\n\n- What is the plan?\n- What is the law?",
        ),
        ({"decline": DECLINE}, "I found nothing.\n\nAsk: desk@city.example"),
        (
            {"decline": DECLINE, "notes": (FILTER,)},
            "I found nothing.\n\nAsk: desk@city.example\n\nOnly documents of 2022.",
        ),
    ],
)
def test_all_that_is_said_to_a_person_is_in_the_text(changes: dict[str, Any], text: str) -> None:
    assert rendered(make_answer(**changes)) == text
