"""What speaks for a span as an answer: signals of meaning, words, form, place and reading, by their names. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass, fields

from ingest.types import Immutable


@dataclass(frozen=True, slots=True)
class Signals(Immutable):
    """Cosines are told beside the best of their kind, so that a threshold fits questions that are near to nothing too.

    A coverage is the part of the question's words, weighed by rarity, that a text holds: 0 to 1.
    """

    # Meaning: the span's nearest sentence, by itself and beside the best of its passage and of all.
    sentence: float
    sentence_in_passage: float
    sentence_in_all: float
    # The passage, by itself, beside the best of all, and the best of its document beside that.
    passage: float
    passage_in_all: float
    document_in_all: float
    rank: float
    lexical: float
    # Words: of the span, with what stands above it, of that alone; names apart, and where languages are the same.
    words: float
    words_above: float
    words_with_above: float
    words_same_language: float
    names: float
    names_above: float
    # Form: whether it holds what is asked for, its length, whether it is a list, and a list asked for.
    held: float
    holds_date: float
    length: float
    length_of_list: float
    is_list: float
    is_list_asked: float
    # Place: how deep in its passage, and the first sentence for a definition.
    is_first: float
    is_first_defining: float
    depth: float
    # Reading, all 0 where nobody read: the best sentence of the span, their mean, that beside the best of all and of
    # its passage, its share of all that is held likely, and the passage, by itself and beside the best.
    read: float = 0.0
    read_mean: float = 0.0
    read_in_all: float = 0.0
    read_in_passage: float = 0.0
    read_share: float = 0.0
    read_passage: float = 0.0
    read_passage_in_all: float = 0.0


NAMES = tuple(field.name for field in fields(Signals))
# Those that only a reader gives.
READ = tuple(name for name in NAMES if name == "read" or name.startswith("read_"))


def values(signals: Signals) -> tuple[float, ...]:
    """In the order of NAMES."""
    return tuple(getattr(signals, name) for name in NAMES)


def named(weights: Mapping[str, float]) -> tuple[float, ...]:
    """Weights in the order of NAMES; a signal that is not named weighs nothing. KeyError for one that there is not."""
    if unknown := sorted(weights.keys() - set(NAMES)):
        raise KeyError(f"there is no signal {', '.join(unknown)}; there are {', '.join(NAMES)}")
    return tuple(weights.get(name, 0.0) for name in NAMES)
