"""The weight file's decoder, on a file small enough to work out by hand."""

import struct

import numpy as np
import pytest

from ingest.e5_weights import Shape, decode
from ingest.errors import ModelError

HIDDEN, WIDE, PIECES, POSITIONS, TYPES = 32, 32, 3, 2, 1
SHAPE = Shape(HIDDEN, 1, 1, WIDE, PIECES, POSITIONS, TYPES, epsilon=0.5)
TEXTS, SCORES = ("<s>", "</s>", "é▁x"), (0.0, -1.5, -2.25)


def quantised(scale: float, low: int, high: int) -> bytes:
    """One block of 32 weights: the low nibbles are the first 16 of them, the high nibbles the other 16."""
    return struct.pack("<e", scale) + bytes([low | high << 4] * 16)


def weight_file() -> bytes:
    """Tensor contents that tell where they were read from: a matrix's scale and a vector's value are its number."""
    square = [f"l0.{name}.w" for name in ("q", "k", "v", "ao", "fi", "fo")]
    vectors = [f"l0.{name}.b" for name in ("q", "k", "v", "ao", "fi", "fo")]
    vectors += [f"l0.{name}.{part}" for name in ("aln", "oln") for part in "wb"] + ["emb.ln.w", "emb.ln.b"]
    tensors = {"emb.word": (1, b"".join(quantised(float(row + 1), 0, 15) for row in range(PIECES)))}
    tensors |= {"emb.pos": (0, struct.pack("<64f", *range(64))), "emb.type": (0, struct.pack("<32f", *range(32)))}
    tensors |= {name: (1, quantised(float(n), 9, 6) * HIDDEN) for n, name in enumerate(square, 1)}
    tensors |= {name: (0, struct.pack("<32f", *[float(n)] * 32)) for n, name in enumerate(vectors, 1)}
    blob = "".join(TEXTS).encode()
    ends = np.cumsum([0, *(len(text.encode()) for text in TEXTS)])
    head = b"E5S1" + struct.pack("<I7ifi", 1, HIDDEN, 1, 1, WIDE, PIECES, POSITIONS, TYPES, 0.5, 32)
    head += struct.pack("<5iQ", PIECES, 0, 1, 2, 2, len(blob))
    head += struct.pack(f"<{PIECES + 1}I{PIECES}f", *ends, *SCORES) + blob
    head += struct.pack("<iI", 1, 5) + b"skip!"
    at = len(head) + 4 + sum(2 + len(name) + 21 for name in tensors)
    directory = struct.pack("<i", len(tensors))
    for name, (kind, content) in tensors.items():
        directory += struct.pack("<H", len(name)) + name.encode() + struct.pack("<BIQQ", kind, 0, at, len(content))
        at += len(content)
    return head + directory + b"".join(content for _, content in tensors.values())


def test_shape_and_tokenizer_are_read() -> None:
    weights = decode(weight_file())
    assert weights.shape == SHAPE
    assert weights.pieces == list(zip(TEXTS, SCORES, strict=True))
    assert weights.special == {"bos": 0, "eos": 1, "pad": 2, "unk": 2}


def test_a_block_holds_the_low_nibbles_first_and_eight_is_zero() -> None:
    words = decode(weight_file()).state["embeddings.word_embeddings.weight"]
    assert words.tolist() == [[-8.0 * row] * 16 + [7.0 * row] * 16 for row in (1, 2, 3)]
    assert words.dtype == np.float16


@pytest.mark.parametrize(
    ("name", "number"),
    [
        ("attention.self.query", 1),
        ("attention.self.key", 2),
        ("attention.self.value", 3),
        ("attention.output.dense", 4),
        ("intermediate.dense", 5),
        ("output.dense", 6),
    ],
)
def test_a_layer_gets_its_own_tensors(name: str, number: int) -> None:
    state = decode(weight_file()).state
    weight, bias = state[f"encoder.layer.0.{name}.weight"], state[f"encoder.layer.0.{name}.bias"]
    assert weight.tolist() == [[1.0 * number] * 16 + [-2.0 * number] * 16] * HIDDEN
    assert bias.tolist() == [float(number)] * HIDDEN


def test_dense_tensors_keep_their_order() -> None:
    state = decode(weight_file()).state
    positions = np.arange(64, dtype=np.float32).reshape(POSITIONS, HIDDEN)
    assert np.array_equal(state["embeddings.position_embeddings.weight"], positions)
    assert state["embeddings.LayerNorm.weight"].tolist() == [11.0] * HIDDEN
    assert state["embeddings.LayerNorm.bias"].tolist() == [12.0] * HIDDEN


def test_another_file_is_refused_with_what_came() -> None:
    with pytest.raises(ModelError, match=r"wanted an E5S1 weight file, got one that starts with b'GGUF'"):
        decode(b"GGUF" + bytes(100))


@pytest.mark.parametrize("kept", [20, 60, 200, 2000])
def test_a_file_that_ends_early_is_refused(kept: int) -> None:
    with pytest.raises(ModelError, match="ends early"):
        decode(weight_file()[:kept])
