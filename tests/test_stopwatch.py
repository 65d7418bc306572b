"""Timing the stages of a question beside whoever else traces."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from haystack.tracing.tracer import Span, Tracer, disable_tracing, enable_tracing, tracer

from assistant.stopwatch import StageTracer, enable_stopwatch, stopwatch


class Recorder(Tracer):
    """Somebody else's tracer: keeps the names of what it saw."""

    def __init__(self) -> None:
        self.seen: list[str] = []
        self.span = Noted()

    @contextmanager
    def trace(
        self, operation_name: str, tags: dict[str, Any] | None = None, parent_span: Span | None = None
    ) -> Iterator[Span]:
        self.seen.append(operation_name)
        yield self.span

    def current_span(self) -> Span:
        return self.span


class Noted(Span):
    def set_tag(self, key: str, value: Any) -> None: ...


@pytest.fixture(autouse=True)
def as_it_was() -> Iterator[None]:
    before = tracer.actual_tracer
    yield
    enable_tracing(before)


def traced(stages: tuple[str, ...]) -> dict[str, float]:
    with stopwatch() as spent:
        for stage in stages:
            with tracer.trace("haystack.component.run", tags={"haystack.component.name": stage}):
                pass
    return spent


def test_stages_are_timed_with_no_other_tracer() -> None:
    disable_tracing()
    enable_stopwatch()
    assert set(traced(("embed", "dense", "lexical", "verify", "unknown"))) == {"embed", "retrieve", "verify", "total"}


def test_another_tracer_sees_all_and_the_stages_are_timed() -> None:
    other = Recorder()
    enable_tracing(other)
    enable_stopwatch()
    enable_stopwatch()
    assert set(traced(("embed", "unknown"))) == {"embed", "total"}
    assert other.seen == ["haystack.component.run"] * 2
    assert tracer.current_span() is other.span
    assert isinstance(tracer.actual_tracer, StageTracer)
