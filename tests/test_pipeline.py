"""The answering pipeline as Haystack users meet it."""

import copy
from pathlib import Path
from typing import Any

import pytest
from haystack import Pipeline, component

from assistant.assistant import Assistant
from assistant.bootstrap import build_assistant
from assistant.pipeline import answering_pipeline, swap
from assistant.settings import Settings
from assistant.types import Decision, Hits, Question, Ranking, Selection
from ingest.drawing import mermaid
from ingest.embedding import passage_embedder
from ingest.errors import UnreadableFile
from ingest.index_documents import embedded_text
from ingest.pipeline_run import run
from ingest.settings import read_settings
from tests.builders import make_document, ranked


def test_it_is_drawn_as_text(seed_assistant: Assistant) -> None:
    drawn = mermaid(seed_assistant.pipeline).splitlines()
    assert drawn[0] == "flowchart LR"
    assert '  embed["embed: QuestionEmbedder"]' in drawn
    assert "  fuse -->|ranking| select" in drawn


def test_values_on_the_wires_are_their_own_copies() -> None:
    ranking = Ranking(tuple(ranked(make_document("One sentence."))))
    for value in (ranking, Hits(), Question("x", "en")):
        assert copy.deepcopy(value) is value


def test_what_is_embedded_is_what_its_key_is_made_of(seed_assistant: Assistant) -> None:
    from haystack import Document

    from ingest.models import resolve_model
    from ingest.settings import LibrarySettings, read_settings

    settings = read_settings(LibrarySettings)
    stock = passage_embedder(resolve_model(settings.model, settings.dtype, settings.cache), 8)
    document = Document(id="1", content="The text.", meta={"heading": "Title › Section"})
    plain = Document(id="2", content=embedded_text(document))
    with_heading, joined = stock.run([document, plain])["documents"]
    assert with_heading.embedding == joined.embedding


def test_a_part_can_be_swapped(seed_data: Path) -> None:
    assistant = build_assistant(read_settings(Settings, data=seed_data), compose=never_sure)
    try:
        answer = assistant.ask("What is Citopia?")
    finally:
        assistant.close()
    assert (answer.status, answer.confidence) == ("declined", 0.25)


def test_a_threshold_for_one_question_stands_over_the_settings(seed_assistant: Assistant) -> None:
    question = "What is the best recipe for onion soup?"
    declined, forced = seed_assistant.ask(question), seed_assistant.ask(question, threshold=0.0)
    assert (declined.status, forced.status) == ("declined", "answered")
    assert (forced.confidence, bool(forced.citations)) == (declined.confidence, True)


def never_sure(*parts: Any) -> Pipeline:
    """The answering pipeline with another decision, as CONTRIBUTING.md shows it."""
    return swap(answering_pipeline(*parts), "decide", NeverSure())


@component
class NeverSure:
    """Declines everything."""

    @component.output_types(decision=Decision)
    def run(self, question: Question, ranking: Ranking, selection: Selection) -> dict[str, Decision]:
        return {"decision": Decision(False, 0.25, "near-but-not-this")}


def test_a_part_that_refuses_its_input_says_so_once(caplog: pytest.LogCaptureFixture) -> None:
    """Haystack would warn of each input that it cannot write down, dozens of lines for one file."""
    pipeline = Pipeline()
    pipeline.add_component("refuse", Refuse())
    with pytest.raises(UnreadableFile, match="not this one"):
        run(pipeline, {"refuse": {"path": Path("x")}})
    assert caplog.messages == []


@component
class Refuse:
    """Reads no file."""

    @component.output_types(text=str)
    def run(self, path: Path) -> dict[str, str]:
        raise UnreadableFile("not this one")
