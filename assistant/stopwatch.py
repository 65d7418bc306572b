"""How long each stage of one question took, read from Haystack's own tracing beside whoever else traces."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from contextvars import ContextVar
from typing import Any

from haystack.tracing.tracer import Span, Tracer, enable_tracing, is_tracing_enabled, tracer

STAGES = {
    "embed": "embed",
    "dense": "retrieve",
    "votes": "retrieve",
    "lexical": "retrieve",
    "fuse": "retrieve",
    "read": "read",
    "sentences": "select",
    "select": "select",
    "decide": "select",
    "verify": "verify",
}
_spent: ContextVar[dict[str, float] | None] = ContextVar("spent", default=None)
_parts: ContextVar[dict[str, float] | None] = ContextVar("parts", default=None)
_told: ContextVar[Callable[[str], None] | None] = ContextVar("told", default=None)


@contextmanager
def telling(tell: Callable[[str], None]) -> Iterator[None]:
    """Each stage of what runs in the block is told as it begins."""
    token = _told.set(tell)
    try:
        yield
    finally:
        _told.reset(token)


@contextmanager
def stopwatch() -> Iterator[dict[str, float]]:
    """Milliseconds by stage of what runs in the block, and in all."""
    spent: dict[str, float] = {}
    token = _spent.set(spent)
    began = time.perf_counter()
    try:
        yield spent
    finally:
        _spent.reset(token)
        spent["total"] = (time.perf_counter() - began) * 1000


@contextmanager
def parts_timed() -> Iterator[dict[str, float]]:
    """Milliseconds by part of what runs in the block; for an explanation."""
    parts: dict[str, float] = {}
    token = _parts.set(parts)
    try:
        yield parts
    finally:
        _parts.reset(token)


class StageTracer(Tracer):
    """Adds each component's time to its stage, keeps nothing else, and lets another tracer see all that it saw."""

    def __init__(self, other: Tracer | None = None) -> None:
        self._other = other

    @contextmanager
    def trace(
        self, operation_name: str, tags: dict[str, Any] | None = None, parent_span: Span | None = None
    ) -> Iterator[Span]:
        stage = STAGES.get((tags or {}).get("haystack.component.name", ""))
        tell = _told.get()
        if stage and tell:
            tell(stage)
        began = time.perf_counter()
        try:
            with self._other.trace(operation_name, tags, parent_span) if self._other else nullcontext(_NO_SPAN) as span:
                yield span
        finally:
            _add((tags or {}).get("haystack.component.name", ""), (time.perf_counter() - began) * 1000)

    def current_span(self) -> Span | None:
        return self._other.current_span() if self._other else None


def _add(part: str, ms: float) -> None:
    stage, spent, parts = STAGES.get(part), _spent.get(), _parts.get()
    if stage and spent is not None:
        spent[stage] = spent.get(stage, 0.0) + ms
    if stage and parts is not None:
        parts[part] = ms


class _NoSpan(Span):
    def set_tag(self, key: str, value: Any) -> None:  # noqa: ANN401
        pass


_NO_SPAN = _NoSpan()


def enable_stopwatch() -> None:
    """Time the stages from now on; a tracer that is in use already goes on tracing."""
    other = tracer.actual_tracer if is_tracing_enabled() else None
    if not isinstance(other, StageTracer):
        enable_tracing(StageTracer(other))
