"""The question's own encoder: what it changes, what it shares, and that passages keep the model as it came."""

import os
from pathlib import Path

import pytest
import torch
from safetensors.torch import save_file
from sentence_transformers import SentenceTransformer

from assistant.low_rank import OWN, LowRank
from assistant.question_embedder import question_embedder
from assistant.question_encoder import encoder_of, load, tuned
from ingest.models import EmbeddingModel, resolve_model

TEXT = "the water of the city"


def opened(folder: Path) -> SentenceTransformer:
    return SentenceTransformer(str(folder), model_kwargs={"dtype": "float32"})


@pytest.fixture
def model(tiny_model: Path, tmp_path: Path) -> EmbeddingModel:
    return resolve_model(str(tiny_model), "float32", tmp_path)


@pytest.fixture
def weights(tiny_model: Path, tmp_path: Path) -> Path:
    """Corrections in the only layer, none of them nothing."""
    torch.manual_seed(0)
    encoder = encoder_of(opened(tiny_model))
    load(encoder, None, first_layer=0)
    kept = {name: torch.randn_like(one) for name, one in encoder.named_parameters() if name.endswith(OWN)}
    assert len(kept) == 12
    save_file(kept, tmp_path / "encoder.safetensors")
    return tmp_path / "encoder.safetensors"


def test_a_tuned_copy_embeds_otherwise_and_the_model_as_before(tiny_model: Path, weights: Path) -> None:
    model = opened(tiny_model)
    before = model.encode(TEXT)
    own = tuned(model, weights, first_layer=0)
    assert model.encode(TEXT).tolist() == before.tolist()
    assert abs(own.encode(TEXT) - before).max() > 0.1
    assert not any(isinstance(part, LowRank) for part in own.modules())
    words = [encoder_of(one).get_input_embeddings().weight for one in (model, own)]
    assert words[0] is words[1]


def test_folding_in_gives_what_the_corrections_give(tiny_model: Path, weights: Path) -> None:
    unfolded = opened(tiny_model)
    load(encoder_of(unfolded), weights, first_layer=0)
    folded = tuned(opened(tiny_model), weights, first_layer=0)
    assert folded.encode(TEXT) == pytest.approx(unfolded.encode(TEXT), abs=1e-4)


def test_only_the_embedder_with_weights_embeds_otherwise(
    model: EmbeddingModel, weights: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("assistant.question_encoder.tuned.__defaults__", (0,))
    plain, own = question_embedder(model), question_embedder(model, weights)
    found = [embedder.run(TEXT)["vector"].values for embedder in (own, plain, own)]
    assert found[0] == found[2]
    assert found[0] != found[1]


def test_embedders_of_one_process_share_the_copy_until_its_weights_are_written_anew(
    model: EmbeddingModel, weights: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("assistant.question_encoder.tuned.__defaults__", (0,))

    def opened_with() -> object:
        embedder = question_embedder(model, weights)
        embedder.warm_up()
        assert embedder.embedder.embedding_backend is not None
        return embedder.embedder.embedding_backend.model

    first, second = opened_with(), opened_with()
    os.utime(weights, ns=(0, 0))
    assert first is second
    assert opened_with() is not first
