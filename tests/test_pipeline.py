"""The answering pipeline as Haystack users meet it."""

import copy

from assistant.assistant import Assistant
from assistant.types import Hits, Question, Ranking
from ingest.drawing import mermaid
from ingest.embedding import passage_embedder
from ingest.index_documents import embedded_text
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
