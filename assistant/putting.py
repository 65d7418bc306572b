"""A request as it came, put to the assistant."""

from collections.abc import Sequence

from assistant.answers import Answer
from assistant.assistant import Assistant
from assistant.paces import Pace
from assistant.requests import QuestionIn


def put(assistant: Assistant, asked: QuestionIn, earlier: Sequence[str], mode: Pace | None) -> Answer:
    """`earlier` are the turns that count, and `mode` the pace that there is room for, whatever the request names."""
    return assistant.ask(
        asked.question,
        asked.language,
        asked.filters.filters(),
        asked.id,
        earlier=earlier,
        mode=mode,
        explain=asked.explain,
    )
