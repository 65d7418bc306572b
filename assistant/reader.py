"""The reader: question and passage read together by a small network, a logit for each sentence and passage."""

import os
import threading
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.evidence import Evidence
from assistant.reading import UNREAD, PassageReading, Reading
from assistant.types import Question, RankedPassage
from ingest.index_documents import heading

if TYPE_CHECKING:
    from torch import Tensor
    from transformers import PreTrainedTokenizerFast

    from assistant.reader_network import ReaderNetwork

QUESTION_PREFIX = "query: "
# In pieces of the tokenizer, question and passage together; longer passages are read up to here.
LONGEST = 320
# Reading all eight finds 4 % more of the facts, and takes twice as long.
MOST_READ = 4
# Several passages are work enough to share, other than a question alone.
THREADS = min(4, os.cpu_count() or 1)


@dataclass(frozen=True, slots=True)
class Pair:
    """A question beside a passage: what stands above it, and its sentences."""

    question: str
    above: str
    sentences: tuple[str, ...]


class Reader:
    """Reads with a merged network. Safe to ask from several threads: they take turns."""

    def __init__(self, network: "ReaderNetwork", tokenizer: "PreTrainedTokenizerFast") -> None:
        self.network = network
        self.tokenizer = tokenizer
        self._lock = threading.Lock()
        # The same is often read twice in a row: what was declined, say, is asked again for what it would have said.
        self._last: tuple[tuple[Pair, ...], list[PassageReading]] = ((), [])

    def __call__(self, question: Question, evidence: Evidence) -> Reading:
        passages = [passage for passage in evidence.passages[:MOST_READ] if passage.record.passage.sentences]
        found = self.read([pair_of(question.standalone, passage, evidence) for passage in passages])
        return Reading({of.record.passage.id: one for of, one in zip(passages, found, strict=True)})

    def read(self, pairs: Sequence[Pair]) -> list[PassageReading]:
        """In the order of the pairs."""
        import torch

        if not pairs:
            return []
        with self._lock, torch.inference_mode():
            if self._last[0] != tuple(pairs):
                torch.set_num_threads(THREADS)
                self._last = (tuple(pairs), self._read_all(pairs))
            return self._last[1]

    def _read_all(self, pairs: Sequence[Pair]) -> list[PassageReading]:
        found: dict[int, PassageReading] = {}
        for half in halves(pairs):
            found |= zip(half, self._read([pairs[at] for at in half]), strict=True)
        return [found[at] for at in range(len(pairs))]

    def _read(self, pairs: Sequence[Pair]) -> list[PassageReading]:
        tokens, sentences = encoded(self.tokenizer, pairs)
        of_sentences, of_passages = self.network(tokens, sentences)
        kept = of_sentences.masked_fill(sentences.sum(-1) == 0, UNREAD).tolist()
        return [
            PassageReading(round(passage, 4), tuple(round(one, 4) for one in row[: len(pair.sentences)]))
            for pair, row, passage in zip(pairs, kept, of_passages.tolist(), strict=True)
        ]


def pair_of(question: str, ranked: RankedPassage, evidence: Evidence) -> Pair:
    """A passage that was found, as it is read."""
    passage, document = ranked.record.passage, evidence.document(ranked)
    sentences = tuple(document.text[one.start : one.end] for one in passage.sentences)
    return Pair(question, heading(document.metadata.title, passage.section), sentences)


def halves(pairs: Sequence[Pair]) -> list[list[int]]:
    """The short ones and the long ones by their numbers, so that little of what is computed is padding."""
    order = sorted(range(len(pairs)), key=lambda at: sum(map(len, pairs[at].sentences)))
    return [half for half in (order[: len(order) // 2], order[len(order) // 2 :]) if half]


def encoded(tokenizer: "PreTrainedTokenizerFast", pairs: Sequence[Pair]) -> "tuple[dict[str, Tensor], Tensor]":
    """The pairs as tokens, and which tokens are of which sentence: passages by sentences by tokens, 0 or 1."""
    import torch

    joined = [_joined(pair) for pair in pairs]
    tokens = tokenizer(
        [QUESTION_PREFIX + pair.question for pair in pairs],
        [text for text, _ in joined],
        padding=True,
        truncation="longest_first",
        max_length=LONGEST,
        return_tensors="pt",
        return_offsets_mapping=True,
    )
    offsets = tokens.pop("offset_mapping").tolist()
    tokens.pop("token_type_ids", None)
    most = max(len(pair.sentences) for pair in pairs)
    sentences = torch.zeros(len(pairs), most, tokens["input_ids"].shape[1])
    for row, (_, places) in enumerate(joined):
        for sentence, token in _tokens_of(places, offsets[row], tokens.sequence_ids(row)):
            sentences[row, sentence, token] = 1
    return dict(tokens), sentences


def _joined(pair: Pair) -> tuple[str, list[tuple[int, int]]]:
    """A line above, a line for each sentence, and where the sentences stand."""
    text, places = pair.above, []
    for sentence in pair.sentences:
        places.append((len(text) + 1, len(text) + 1 + len(sentence)))
        text += "\n" + sentence
    return text, places


def _tokens_of(
    places: Sequence[tuple[int, int]], offsets: Sequence[Sequence[int]], texts: Sequence[int | None]
) -> Iterator[tuple[int, int]]:
    """Sentence and token, of each token of the second text that lies in a sentence."""
    at = 0
    for token, (start, end) in enumerate(offsets):
        if texts[token] != 1 or start == end:
            continue
        while at < len(places) and places[at][1] <= start:
            at += 1
        if at < len(places) and end > places[at][0]:
            yield at, token


@lru_cache(maxsize=4)
def load_reader(folder: Path, weights: Path) -> Reader:
    """The reader over the encoder in `folder`, the one that it was trained on. Loaded once in a process."""
    from transformers import AutoTokenizer

    from assistant.reader_network import open_network, quick_dtype

    network = open_network(folder, weights)
    network.merge()
    network.encoder.to(quick_dtype())
    return Reader(network.eval(), AutoTokenizer.from_pretrained(folder, local_files_only=True))
