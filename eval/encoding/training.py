"""Train the question's encoder: low-rank corrections of the embedding model, passages staying where they are."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from random import Random
from typing import TYPE_CHECKING

from assistant.low_rank import OWN
from assistant.question_encoder import FIRST_LAYER, load
from eval.encoding.corpus import Corpus, Target
from eval.encoding.loss import target_loss
from eval.reading.training import warmth
from ingest.embedding import silence_loading
from ingest.models import EmbeddingModel
from ingest.progress import Progress

if TYPE_CHECKING:
    from torch import Tensor
    from transformers import PreTrainedModel, PreTrainedTokenizerFast

LONGEST = 128
# Without gradients, more fit in at once.
AT_ONCE = 64


@dataclass(frozen=True, slots=True)
class Course:
    """How it is trained; the shipped weights were with these."""

    questions_a_step: int = 16
    rate: float = 3e-4
    epochs: int = 3
    # Of each further corpus, drawn anew each time, so that the first one stays what is mostly learned.
    most_of_others: int = 1200
    first_layer: int = FIRST_LAYER
    # How much a question is held to the vector that it had: free of that, cosines lose what tells a question of another
    # field from one of ours (0.60 instead of 0.95 of such pairs in the right order).
    anchor: float = 2.0
    seed: int = 0


def train(model: EmbeddingModel, corpora: Sequence[Corpus], course: Course, progress: Progress) -> bytes:
    """The trained weights as a safetensors file."""
    import torch
    from safetensors.torch import save
    from transformers import AutoModel, AutoTokenizer

    torch.manual_seed(course.seed)
    silence_loading()
    tokenizer = AutoTokenizer.from_pretrained(model.folder, local_files_only=True)
    encoder = AutoModel.from_pretrained(model.folder, dtype=torch.bfloat16, local_files_only=True)
    load(encoder, None, course.first_layer)
    kept = {name: weight for name, weight in encoder.named_parameters() if name.endswith(OWN)}
    optimiser = torch.optim.AdamW(kept.values(), lr=course.rate, weight_decay=0.01)
    batches = list(_batches(corpora, course))
    asked = {target.question for batch in batches for _, target in batch}
    before = _before(encoder, tokenizer, sorted(asked), model.question_prefix)
    progress.begin("training", len(batches))
    for step, batch in enumerate(batches):
        vectors = _embedded(encoder, tokenizer, [model.question_prefix + target.question for _, target in batch])
        pairs = zip(vectors, batch, strict=True)
        loss = torch.stack([target_loss(vector, target, corpus) for vector, (corpus, target) in pairs]).mean()
        held = torch.stack([before[target.question] for _, target in batch])
        loss = loss + course.anchor * (1 - (vectors * held).sum(1)).mean()
        optimiser.param_groups[0]["lr"] = course.rate * warmth(step, len(batches))
        optimiser.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(kept.values(), 1.0)
        optimiser.step()
        progress.advance()
    return save({name: weight.detach().half().contiguous() for name, weight in kept.items()})


def _batches(corpora: Sequence[Corpus], course: Course) -> Iterator[Sequence[tuple[Corpus, Target]]]:
    random = Random(course.seed)
    for _ in range(course.epochs):
        drawn = [(corpora[0], target) for target in corpora[0].targets]
        for corpus in corpora[1:]:
            some = random.sample(corpus.targets, min(course.most_of_others, len(corpus.targets)))
            drawn += [(corpus, target) for target in some]
        random.shuffle(drawn)
        size = course.questions_a_step
        yield from (drawn[at : at + size] for at in range(0, len(drawn), size))


def _before(
    encoder: "PreTrainedModel", tokenizer: "PreTrainedTokenizerFast", questions: Sequence[str], prefix: str
) -> "dict[str, Tensor]":
    """The vectors of the model as it came: new corrections change nothing."""
    import torch

    found: dict[str, Tensor] = {}
    with torch.no_grad():
        for at in range(0, len(questions), AT_ONCE):
            some = questions[at : at + AT_ONCE]
            found |= zip(some, _embedded(encoder, tokenizer, [prefix + one for one in some]), strict=True)
    return found


def _embedded(encoder: "PreTrainedModel", tokenizer: "PreTrainedTokenizerFast", texts: Sequence[str]) -> "Tensor":
    """The mean of the last layer over a text's tokens, of length 1, as sentence-transformers has it for this model."""
    from torch.nn.functional import normalize

    tokens = tokenizer(list(texts), padding=True, truncation=True, max_length=LONGEST, return_tensors="pt")
    tokens.pop("token_type_ids", None)
    hidden, there = encoder(**tokens).last_hidden_state.float(), tokens["attention_mask"][..., None].float()
    return normalize((hidden * there).sum(1) / there.sum(1), dim=-1)
