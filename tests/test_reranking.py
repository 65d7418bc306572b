"""A cross-encoder of one's own puts what was found in its order; by a setting, and never unless it is set."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sentence_transformers import CrossEncoder

from assistant.assistant import Assistant
from assistant.components.ranking import FuseLegs
from assistant.components.reranking import RerankedLegs, cross_encoder
from ingest.errors import ModelError
from tests.small_library import document, small_library
from tests.test_eval_support_entailment import cross_encoder as tiny_cross_encoder

FILES = {
    f"{name}.md": document(name, f"About {name}", f"The city protects {name}.", f"Cities protect {name} in spring.")
    for name in ("water", "cities", "bread", "light")
}
QUESTION = "Who protects the water?"


@pytest.fixture(scope="module")
def tiny(tmp_path_factory: pytest.TempPathFactory) -> str:
    return str(tiny_cross_encoder(tmp_path_factory.mktemp("reranker") / "tiny", ("relevant",)))


@pytest.fixture(scope="module")
def reranking(tmp_path_factory: pytest.TempPathFactory, tiny: str) -> Iterator[Assistant]:
    assistant = small_library(tmp_path_factory.mktemp("reranked"), FILES, reranker=tiny)
    yield assistant
    assistant.close()


@pytest.mark.xdist_group("model")
def test_passages_stand_in_the_order_of_the_cross_encoder(reranking: Assistant, tiny: str) -> None:
    assert isinstance(reranking.pipeline.get_component("fuse"), RerankedLegs)
    found = reranking.ask(QUESTION, threshold=0.0).retrieved
    texts = {one.passage_id: reranking.library.passage(one.passage_id).passage.text for one in found}
    scores = CrossEncoder(tiny, device="cpu").predict([(QUESTION, texts[one.passage_id]) for one in found])
    assert [one.score for one in found] == pytest.approx([float(score) for score in scores], abs=1e-4)
    assert [one.score for one in found] == sorted((one.score for one in found), reverse=True)
    assert [one.rank for one in found] == [1, 2, 3, 4]


@pytest.mark.xdist_group("model")
def test_without_the_setting_there_is_none(tmp_path: Path) -> None:
    assistant = small_library(tmp_path, FILES)
    try:
        assert isinstance(assistant.pipeline.get_component("fuse"), FuseLegs)
    finally:
        assistant.close()


def test_a_folder_without_a_model_is_named(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="RIGHTSDESK_RERANKER wants a cross-encoder"):
        cross_encoder(str(tmp_path))
