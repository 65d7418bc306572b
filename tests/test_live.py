"""Following the served generation without dropping a question."""

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
    return Assistant(None, None, manifest, "", "", lambda: closed.append(generation))  # type: ignore[arg-type]


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


def test_a_generation_that_will_not_open_leaves_the_old_one_serving(data: DataFolder) -> None:
    closed: list[str] = []
    good = follow(data, closed)
    serve(data, "one")
    good.look()

    def refuse() -> Assistant:
        raise IndexMismatch("built with something else")

    good._build = refuse
    serve(data, "two")
    good.look()
    with good.current() as assistant:
        assert assistant.generation == "one"


@pytest.mark.parametrize(
    ("prepare", "says"),
    [(lambda data: None, "nothing has been ingested"), (lambda data: serve(data, "one"), "built with something else")],
)
def test_not_ready_says_why(data: DataFolder, prepare: Callable[[DataFolder], None], says: str) -> None:
    def refuse() -> Assistant:
        raise IndexMismatch("built with something else")

    prepare(data)
    live = LiveAssistant(data, refuse)
    live.look()
    with pytest.raises(NotReady, match=says), live.current():
        pass
