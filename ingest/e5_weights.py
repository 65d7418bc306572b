"""The weight file of multilingual-e5-small, decoded: shapes, tokenizer pieces, tensors. Pure: bytes in, arrays out.

File format, little-endian: "E5S1", u32 version; i32 hidden, layers, heads, feed-forward, vocabulary, positions, types;
f32 layer-norm epsilon; i32 block size. Tokenizer: i32 pieces, bos, eos, pad, unk; u64 blob bytes; u32 offsets
[pieces+1]; f32 scores[pieces]; blob. Normalisation map: i32 entries, u32 bytes, data (passed over: NFKC does the same).
Directory: i32 tensors, each u16 name length, name, u8 type, u32 count, u64 offset, u64 bytes.
Type 0 is float32. Type 1 is Q4_0: per 32 weights an fp16 scale d and 16 bytes, low nibbles then high, w = (q - 8) * d.
"""

import struct
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ingest.errors import ModelError

Array = NDArray[np.float16] | NDArray[np.float32]
BLOCK = np.dtype([("scale", "<f2"), ("nibbles", "u1", 16)])
# Decoded at a time, so that what lies between stays in the processor's cache.
BLOCKS_AT_ONCE = 1 << 14


@dataclass(frozen=True, slots=True)
class Shape:
    hidden: int
    layers: int
    heads: int
    feed_forward: int
    vocabulary: int
    positions: int
    types: int
    epsilon: float


@dataclass(frozen=True, slots=True)
class Weights:
    """`pieces` are (text, log probability) of the unigram tokenizer; `state` has BERT's own tensor names."""

    shape: Shape
    special: dict[str, int]
    pieces: list[tuple[str, float]]
    state: dict[str, Array]


def decode(raw: bytes) -> Weights:
    """Decode a whole weight file; ModelError if it isn't one."""
    if raw[:4] != b"E5S1":
        raise ModelError(f"wanted an E5S1 weight file, got one that starts with {raw[:4]!r}")
    try:
        return _decode(raw)
    except (struct.error, ValueError, KeyError) as error:
        raise ModelError(f"the weight file of {len(raw)} bytes ends early or is damaged: {error}") from error


def _decode(raw: bytes) -> Weights:
    shape = Shape(*struct.unpack_from("<7if", raw, 8))
    special, pieces, at = _tokenizer(raw, 44)
    _, skip = struct.unpack_from("<iI", raw, at)
    tensors = _Tensors(raw, _directory(raw, at + 8 + skip))
    return Weights(shape, special, pieces, dict(_state(shape, tensors)))


def _tokenizer(raw: bytes, at: int) -> tuple[dict[str, int], list[tuple[str, float]], int]:
    count, bos, eos, pad, unk, blob_length = struct.unpack_from("<5iQ", raw, at)
    at += 28
    offsets = np.frombuffer(raw, "<u4", count + 1, at)
    at += 4 * (count + 1)
    scores = np.frombuffer(raw, "<f4", count, at)
    at += 4 * count
    blob = raw[at : at + blob_length]
    texts = [blob[offsets[i] : offsets[i + 1]].decode() for i in range(count)]
    special = {"bos": bos, "eos": eos, "pad": pad, "unk": unk}
    return special, list(zip(texts, map(float, scores), strict=True)), at + blob_length


def _directory(raw: bytes, at: int) -> dict[str, int]:
    (count,) = struct.unpack_from("<i", raw, at)
    at += 4
    offsets: dict[str, int] = {}
    for _ in range(count):
        (length,) = struct.unpack_from("<H", raw, at)
        name = raw[at + 2 : at + 2 + length].decode()
        _, _, offsets[name], _ = struct.unpack_from("<BIQQ", raw, at + 2 + length)
        at += 2 + length + 21
    return offsets


@dataclass(frozen=True, slots=True)
class _Tensors:
    raw: bytes
    offsets: dict[str, int]

    def dense(self, name: str, *dims: int) -> NDArray[np.float32]:
        return np.frombuffer(self.raw, "<f4", int(np.prod(dims)), self.offsets[name]).reshape(dims)

    def q4(self, name: str, rows: int, columns: int) -> NDArray[np.float16]:
        """In half precision, which is that of the scales and of the model as it is kept."""
        blocks = np.frombuffer(self.raw, BLOCK, rows * columns // 32, self.offsets[name])
        weights = np.empty((len(blocks), 32), np.float16)
        for at in range(0, len(blocks), BLOCKS_AT_ONCE):
            some, decoded = blocks[at : at + BLOCKS_AT_ONCE], weights[at : at + BLOCKS_AT_ONCE]
            scale = some["scale"].astype(np.float32)[:, None]
            decoded[:, :16] = ((some["nibbles"] & 15).astype(np.float32) - 8) * scale
            decoded[:, 16:] = ((some["nibbles"] >> 4).astype(np.float32) - 8) * scale
        return weights.reshape(rows, columns)


def _state(shape: Shape, tensors: _Tensors) -> Iterator[tuple[str, Array]]:
    hidden = shape.hidden
    yield "embeddings.word_embeddings.weight", tensors.q4("emb.word", shape.vocabulary, hidden)
    yield "embeddings.position_embeddings.weight", tensors.dense("emb.pos", shape.positions, hidden)
    yield "embeddings.token_type_embeddings.weight", tensors.dense("emb.type", shape.types, hidden)
    yield "embeddings.LayerNorm.weight", tensors.dense("emb.ln.w", hidden)
    yield "embeddings.LayerNorm.bias", tensors.dense("emb.ln.b", hidden)
    for layer in range(shape.layers):
        yield from _layer(layer, hidden, shape.feed_forward, tensors)


def _layer(layer: int, hidden: int, wide: int, tensors: _Tensors) -> Iterator[tuple[str, Array]]:
    linear = {
        "q": ("attention.self.query", hidden, hidden),
        "k": ("attention.self.key", hidden, hidden),
        "v": ("attention.self.value", hidden, hidden),
        "ao": ("attention.output.dense", hidden, hidden),
        "fi": ("intermediate.dense", wide, hidden),
        "fo": ("output.dense", hidden, wide),
    }
    for short, (name, rows, columns) in linear.items():
        yield f"encoder.layer.{layer}.{name}.weight", tensors.q4(f"l{layer}.{short}.w", rows, columns)
        yield f"encoder.layer.{layer}.{name}.bias", tensors.dense(f"l{layer}.{short}.b", rows)
    for short, name in {"aln": "attention.output.LayerNorm", "oln": "output.LayerNorm"}.items():
        yield f"encoder.layer.{layer}.{name}.weight", tensors.dense(f"l{layer}.{short}.w", hidden)
        yield f"encoder.layer.{layer}.{name}.bias", tensors.dense(f"l{layer}.{short}.b", hidden)
