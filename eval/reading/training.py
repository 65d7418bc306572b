"""Train the reader: low-rank corrections of the embedding model, on a CPU, in minutes."""

import itertools
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

from assistant.reader import Pair, encoded, halves
from eval.descent import Descent
from eval.reading.examples import Example
from eval.reading.groups import Group, groups
from eval.reading.loss import group_loss
from ingest.progress import Progress

if TYPE_CHECKING:
    from torch import Tensor
    from transformers import PreTrainedTokenizerFast

    from assistant.reader_network import ReaderNetwork


@dataclass(frozen=True, slots=True)
class Course:
    """How it is trained; the shipped weights were with these, from Wikipedia's questions first and then our own."""

    questions_a_step: int = 4
    passages_a_question: int = 3
    rate: float = 5e-4
    epochs: int = 1
    # Corrections below this layer stay as they came: nothing need be carried back through them.
    lowest_layer: int = 4
    seed: int = 0


def train(folder: Path, examples: Sequence[Example], course: Course, progress: Progress, start: Path | None) -> bytes:
    """The trained weights as a safetensors file; `start` are weights to go on from."""
    import torch
    from safetensors.torch import save
    from transformers import AutoTokenizer

    torch.manual_seed(course.seed)
    tokenizer = AutoTokenizer.from_pretrained(folder, local_files_only=True)
    network = _network(folder, start, course)
    kept = [weight for weight in network.parameters() if weight.requires_grad]
    steps = len(examples) * course.epochs // course.questions_a_step
    descent = Descent(kept, course.rate, steps)
    progress.begin("training", steps)
    for batch in _batches(examples, course):
        descent.step(_loss(network, tokenizer, batch))
        progress.advance()
    return save({name: weight.half().contiguous() for name, weight in network.kept().items()})


def _network(folder: Path, start: Path | None, course: Course) -> "ReaderNetwork":
    """The frozen encoder in bfloat16, which halves the time; what is trained in float32."""
    import torch

    from assistant.reader_network import open_network

    network = open_network(folder, start, torch.bfloat16)
    for layer in network.encoder.encoder.layer[: course.lowest_layer]:
        layer.requires_grad_(False)
    return network


def _batches(examples: Sequence[Example], course: Course) -> Iterable[tuple[Group, ...]]:
    random = Random(course.seed)
    drawn = itertools.chain.from_iterable(
        groups(examples, course.passages_a_question, random) for _ in range(course.epochs)
    )
    while len(batch := tuple(itertools.islice(drawn, course.questions_a_step))) == course.questions_a_step:
        yield batch


def _loss(network: "ReaderNetwork", tokenizer: "PreTrainedTokenizerFast", batch: Sequence[Group]) -> "Tensor":
    import torch

    pairs = [pair for group in batch for pair in group.pairs]
    sentences, passages, seen = _read(network, tokenizer, pairs)
    answers = torch.zeros_like(sentences)
    for row, marks in enumerate(marks for group in batch for marks in group.answers):
        answers[row, : len(marks)] = torch.tensor(marks, dtype=torch.float)
    losses, at = [], 0
    for group in batch:
        rows = slice(at, at + len(group.pairs))
        losses.append(group_loss(sentences[rows], passages[rows], answers[rows], seen[rows]))
        at += len(group.pairs)
    return torch.stack(losses).mean()


def _read(
    network: "ReaderNetwork", tokenizer: "PreTrainedTokenizerFast", pairs: Sequence[Pair]
) -> "tuple[Tensor, Tensor, Tensor]":
    """Logits of sentences, logits of passages, and which sentences were read, in the order of the pairs."""
    import torch

    most = max(len(pair.sentences) for pair in pairs)
    found = []
    for half in halves(pairs):
        tokens, sentences = encoded(tokenizer, [pairs[at] for at in half])
        sentences = torch.nn.functional.pad(sentences, (0, 0, 0, most - sentences.shape[1]))
        of_sentences, of_passages = network(tokens, sentences)
        seen = (sentences.sum(-1) > 0).float()
        found += list(zip(half, of_sentences, of_passages, seen, strict=True))
    _, of_sentences, of_passages, seen = zip(*sorted(found, key=lambda one: one[0]), strict=True)
    return torch.stack(of_sentences), torch.stack(of_passages), torch.stack(seen)
