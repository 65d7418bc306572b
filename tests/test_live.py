"""Following the served generation without dropping a question."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from assistant.assistant import Assistant
from assistant.errors import NotReady
from assistant.live import LiveAssistant
from ingest.bm25 import Bm25Settings
from ingest.errors import IndexMismatch
from ingest.folders import DataFolder
from ingest.manifest import Manifest


def an_assistant(generation: str, closed: list[str]) -> Assistant:
    """An assistant whose parts are never asked."""
    manifest = Manifest(generation, "", "", {}, Bm25Settings(), 1, 0, 0, 0, {})
    return Assistant(None, None, None, manifest, "", "", lambda: closed.append(generation))  # type: ignore[arg-type]


@pytest.fixture
def data(tmp_path: Path) -> DataFolder:
    return DataFolder(tmp_path)


def serve(data: DataFolder, generation: str) -> None:
    data.current.write_text(generation, encoding="utf-8")


def follow(data: DataFolder, closed: list[str]) -> LiveAssistant:
    return LiveAssistant(data, lambda: an_assistant(data.current.read_text(encoding="utf-8"), closed))


def test_changes_over_when_another_generation_is_served(data: DataFolder) -> None:
    closed: list[str] = []
    live = follow(data, closed)
    for generation in ("one", "two"):
        serve(data, generation)
        live.look()
        with live.current() as assistant:
            assert assistant.generation == generation
    assert closed == ["one"]


def test_each_generation_is_told_once_and_a_fault_there_holds_nothing_up(data: DataFolder) -> None:
    live, told = follow(data, []), []

    def hear(assistant: Assistant) -> None:
        told.append(assistant.generation)
        raise KeyError("the desk is away")

    live.told = hear
    for generation in ("one", "one", "two"):
        serve(data, generation)
        live.look()
    assert told == ["one", "two"]
    with live.current() as assistant:
        assert assistant.generation == "two"


def test_a_question_that_is_being_answered_keeps_its_generation_open(data: DataFolder) -> None:
    closed: list[str] = []
    live = follow(data, closed)
    serve(data, "one")
    live.look()
    with live.current() as assistant:
        serve(data, "two")
        live.look()
        assert (assistant.generation, closed) == ("one", [])
    assert closed == ["one"]


@pytest.mark.parametrize("error", [IndexMismatch("built with something else"), KeyError("a tensor is missing")])
def test_a_generation_that_will_not_open_leaves_the_old_one_serving(data: DataFolder, error: Exception) -> None:
    closed: list[str] = []
    good = follow(data, closed)
    serve(data, "one")
    good.look()

    def refuse() -> Assistant:
        raise error

    good._build = refuse
    serve(data, "two")
    good.look()
    with good.current() as assistant:
        assert assistant.generation == "one"


def test_a_generation_that_will_not_open_is_tried_again_after_ever_longer_pauses(
    data: DataFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    now, tried_at = [0.0], list[float]()
    monkeypatch.setattr("assistant.live.time.monotonic", lambda: now[0])

    def refuse() -> Assistant:
        tried_at.append(now[0])
        raise IndexMismatch("built with something else")

    live = LiveAssistant(data, refuse)
    serve(data, "one")
    for second in range(200):
        now[0] = float(second)
        live.look()
    assert tried_at == [0, 1, 3, 7, 15, 31, 63, 123, 183]
    serve(data, "two")
    live.look()
    assert tried_at[9:] == [199]
    live._build = lambda: an_assistant("two", [])
    now[0] = 200.0
    live.look()
    with live.current() as assistant:
        assert assistant.generation == "two"


@pytest.mark.parametrize(
    ("prepare", "error", "says"),
    [
        (lambda data: None, IndexMismatch("never asked"), "nothing has been ingested"),
        (lambda data: serve(data, "one"), IndexMismatch("built with something else"), "built with something else"),
        (lambda data: serve(data, "one"), OSError("no space left on device"), "no space left on device"),
        (lambda data: serve(data, "one"), KeyError("a tensor is missing"), "cannot be opened (KeyError)"),
    ],
)
def test_not_ready_says_why(
    data: DataFolder, prepare: Callable[[DataFolder], None], error: Exception, says: str
) -> None:
    def refuse() -> Assistant:
        raise error

    prepare(data)
    live = LiveAssistant(data, refuse)
    live.look()
    with pytest.raises(NotReady, match=re.escape(says)), live.current():
        pass
