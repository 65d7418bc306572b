"""Answers as chat completions, whole or as the chunks of a stream."""

import time
from collections.abc import Iterable, Iterator
from datetime import datetime

from api.chat.message import Message, message, pieces
from api.chat.requests import CompletionIn
from api.chat.schemas import (
    AssistantMessageOut,
    ChoiceOut,
    ChunkChoiceOut,
    ChunkOut,
    CompletionOut,
    DeltaOut,
    ModelOut,
    UsageOut,
)
from api.errors import UnknownModel
from assistant.assistant import Assistant
from assistant.paces import Pace

MODELS: dict[str, Pace] = {"rightsdesk": "fast", "rightsdesk-careful": "careful"}


def models(assistant: Assistant) -> list[ModelOut]:
    """One for each pace on offer."""
    created = int(datetime.fromisoformat(assistant.manifest.created).timestamp())
    return [ModelOut(id=name, created=created) for name, pace in MODELS.items() if pace in assistant.paces.choosing]


def complete(assistant: Assistant, asked: CompletionIn, home: str, mode: Pace | None) -> CompletionOut:
    """The last question of the conversation answered, with those before it as its history."""
    model(assistant, asked.model)
    answer = assistant.ask(asked.question, earlier=asked.earlier, mode=mode)
    made = message(answer, home)
    return CompletionOut(
        id=f"chatcmpl-{answer.id}",
        created=int(time.time()),
        model=asked.model,
        system_fingerprint=f"{answer.generation}-{answer.settings_hash}",
        choices=[ChoiceOut(message=AssistantMessageOut.of(made))],
        usage=_usage(assistant, asked, made),
    )


def chunks(whole: CompletionOut, *, include_usage: bool) -> Iterator[ChunkOut]:
    """The same completion part by part: the role, paragraphs, annotations with the end, and usage where wanted."""
    said = whole.choices[0].message
    yield _chunk(whole, DeltaOut(role="assistant", content=""))
    for piece in pieces(said.content):
        yield _chunk(whole, DeltaOut(content=piece))
    yield _chunk(whole, DeltaOut(annotations=said.annotations), end=True)
    if include_usage:
        yield _chunk(whole, None, usage=whole.usage)


def events(parts: Iterable[ChunkOut]) -> Iterator[str]:
    """Chunks as server-sent events, and the word that ends them."""
    for part in parts:
        yield f"data: {part.model_dump_json(exclude_none=True)}\n\n"
    yield "data: [DONE]\n\n"


def model(assistant: Assistant, name: str) -> ModelOut:
    """The one of this name. UnknownModel, naming those that there are, if there is none."""
    offered = {found.id: found for found in models(assistant)}
    if name not in offered:
        raise UnknownModel(f"there is no model {name!r} here; ask for {' or '.join(offered)}")
    return offered[name]


def _chunk(
    whole: CompletionOut, delta: DeltaOut | None, *, end: bool = False, usage: UsageOut | None = None
) -> ChunkOut:
    return ChunkOut(
        id=whole.id,
        created=whole.created,
        model=whole.model,
        system_fingerprint=whole.system_fingerprint,
        choices=[] if delta is None else [ChunkChoiceOut(delta=delta, finish_reason="stop" if end else None)],
        usage=usage,
    )


def _usage(assistant: Assistant, asked: CompletionIn, made: Message) -> UsageOut:
    read = sum(map(assistant.count_tokens, [*asked.earlier, asked.question]))
    written = assistant.count_tokens(made.content)
    return UsageOut(prompt_tokens=read, completion_tokens=written, total_tokens=read + written)
