"""How long each stage of one question took, read from Haystack's own tracing."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from haystack.tracing.tracer import Span, Tracer, enable_tracing, is_tracing_enabled

STAGES = {
    "embed": "embed",
    "dense": "retrieve",
    "lexical": "retrieve",
    "fuse": "retrieve",
    "sentences": "select",
    "select": "select",
    "decide": "select",
    "verify": "verify",
}
_spent: ContextVar[dict[str, float] | None] = ContextVar("spent", default=None)


@contextmanager
def stopwatch() -> Iterator[dict[str, float]]:
    """Milliseconds by stage of what runs in the block, and in all; only that where another tracer is in use."""
    spent: dict[str, float] = {}
    token = _spent.set(spent)
    began = time.perf_counter()
    try:
        yield spent
    finally:
        _spent.reset(token)
        spent["total"] = (time.perf_counter() - began) * 1000


class StageTracer(Tracer):
    """Adds each component's time to its stage; keeps nothing else."""

    @contextmanager
    def trace(
        self, operation_name: str, tags: dict[str, Any] | None = None, parent_span: Span | None = None
    ) -> Iterator[Span]:
        began = time.perf_counter()
        try:
            yield _NO_SPAN
        finally:
            stage = STAGES.get((tags or {}).get("haystack.component.name", ""))
            spent = _spent.get()
            if stage and spent is not None:
                spent[stage] = spent.get(stage, 0.0) + (time.perf_counter() - began) * 1000

    def current_span(self) -> Span | None:
        return None


class _NoSpan(Span):
    def set_tag(self, key: str, value: Any) -> None:  # noqa: ANN401
        pass


_NO_SPAN = _NoSpan()


def enable_stopwatch() -> None:
    """Time the stages, unless whoever embeds us traces already."""
    if not is_tracing_enabled():
        enable_tracing(StageTracer())
