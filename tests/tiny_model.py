"""A sentence-transformers folder with a tiny random model, written by our own writer: real embedding in no time."""

import string
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from ingest.e5_model import write_model
from ingest.e5_weights import Array, Shape, Weights

SHAPE = Shape(hidden=32, layers=1, heads=2, feed_forward=64, vocabulary=0, positions=512, types=2, epsilon=1e-12)
SPECIAL = ("<s>", "<pad>", "</s>", "<unk>")
WORDS = ("the", "of", "and", "to", "in", "a", "city", "rights", "digital", "people", "data", "privacy", "water")


def tiny_weights(seed: int = 0) -> Weights:
    """Every character a piece, and some words whole; what is random is the same for the same seed."""
    characters = [*string.ascii_letters, *string.digits, *string.punctuation, *"áéíóúñçãõêüàèùâîôû¿¡’“”–—›"]
    pieces = [(text, 0.0) for text in SPECIAL] + [("▁", -3.0)]
    pieces += [(f"▁{word}", -4.0) for word in WORDS] + [(text, -8.0) for text in dict.fromkeys(characters)]
    shape = replace(SHAPE, vocabulary=len(pieces))
    special = {"bos": 0, "pad": 1, "eos": 2, "unk": 3}
    return Weights(shape, special, pieces, dict(_state(shape, np.random.default_rng(seed))))


@pytest.fixture(scope="session")
def tiny_model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the tiny model."""
    return write_tiny_model(tmp_path_factory.mktemp("model") / "tiny")


def write_tiny_model(folder: Path, seed: int = 0) -> Path:
    """Another seed makes another model."""
    write_model(tiny_weights(seed), folder)
    return folder


def _state(shape: Shape, random: np.random.Generator) -> Iterator[tuple[str, Array]]:
    hidden, wide = shape.hidden, shape.feed_forward
    tables = {"word": shape.vocabulary, "position": shape.positions, "token_type": shape.types}
    for name, rows in tables.items():
        # Position says little, so that texts with the same words are near each other.
        scale = 1.0 if name == "word" else 0.05
        yield f"embeddings.{name}_embeddings.weight", _random(random, rows, hidden) * np.float32(scale)
    yield from _norm("embeddings.LayerNorm", hidden)
    linear = {
        "attention.self.query": (hidden, hidden),
        "attention.self.key": (hidden, hidden),
        "attention.self.value": (hidden, hidden),
        "attention.output.dense": (hidden, hidden),
        "intermediate.dense": (wide, hidden),
        "output.dense": (hidden, wide),
    }
    for layer in range(shape.layers):
        for name, (rows, columns) in linear.items():
            yield f"encoder.layer.{layer}.{name}.weight", _random(random, rows, columns) * np.float32(0.1)
            yield f"encoder.layer.{layer}.{name}.bias", np.zeros(rows, np.float32)
        for name in ("attention.output.LayerNorm", "output.LayerNorm"):
            yield from _norm(f"encoder.layer.{layer}.{name}", hidden)


def _norm(name: str, size: int) -> Iterator[tuple[str, Array]]:
    yield f"{name}.weight", np.ones(size, np.float32)
    yield f"{name}.bias", np.zeros(size, np.float32)


def _random(random: np.random.Generator, rows: int, columns: int) -> Array:
    return random.standard_normal((rows, columns), np.float32)
