"""Train the question's encoder: low-rank corrections of the embedding model, passages staying where they are."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from random import Random
from typing import TYPE_CHECKING

from assistant.low_rank import OWN
from assistant.question_encoder import FIRST_LAYER, load
from eval.descent import Descent
from eval.encoding.corpus import Corpus, Target
from eval.encoding.loss import target_loss
from eval.encoding.presence import Presence
from eval.encoding.vectors import Encoding
from ingest.embedding import silence_loading
from ingest.models import EmbeddingModel
from ingest.progress import Progress

if TYPE_CHECKING:
    from torch import Tensor

# A question with the number of the corpus that it is asked of.
Asked = tuple[int, Target]


@dataclass(frozen=True, slots=True)
class Course:
    """How it is trained; the shipped weights were with these."""

    questions_a_step: int = 16
    rate: float = 3e-4
    epochs: int = 2
    # Of each further corpus, drawn anew each time, so that the first one stays what is mostly learned.
    most_of_others: int = 600
    first_layer: int = FIRST_LAYER
    # How much a question is held to the vector that it had, and how much it is to tell whether anything answers at all,
    # beside being near to what answers: `eval/README.md` tells what each is worth.
    anchor: float = 2.0
    presence: float = 3.0
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
    batches = list(_batches(corpora, course))
    teaching = Teaching(Encoding(encoder, tokenizer, model.question_prefix), corpora, batches, course)
    descent = Descent(list(kept.values()), course.rate, len(batches), teaching.presence.learned())
    progress.begin("training", len(batches))
    for batch in batches:
        descent.step(teaching.loss(batch))
        progress.advance()
    return save({name: weight.detach().half().contiguous() for name, weight in kept.items()})


class Teaching:
    """What is lost over a batch of questions."""

    def __init__(
        self, encoding: Encoding, corpora: Sequence[Corpus], batches: Sequence[Sequence[Asked]], course: Course
    ) -> None:
        self.encoding = encoding
        self.corpora = corpora
        self.course = course
        self.presence = Presence()
        self.others = [[other for other in corpora if other.is_apart_from(corpus)] for corpus in corpora]
        # New corrections change nothing: these are the vectors of the model as it came.
        self.before: Mapping[str, Tensor] = encoding.as_it_is(
            sorted({target.question for batch in batches for _, target in batch})
        )

    def loss(self, batch: Sequence[Asked]) -> "Tensor":
        """The mean over the questions: near to what answers, telling whether anything does, not far from before."""
        import torch

        vectors = self.encoding.vectors([target.question for _, target in batch])
        held = torch.stack([self.before[target.question] for _, target in batch])
        lost = self.course.anchor * (1 - (vectors * held).sum(1)).sum()
        for vector, (number, target) in zip(vectors, batch, strict=True):
            corpus, others = self.corpora[number], self.others[number]
            lost = lost + self.course.presence * self.presence.loss(vector, target, corpus, others)
            if target.passages:
                lost = lost + target_loss(vector, target, corpus)
        return lost / len(batch)


def _batches(corpora: Sequence[Corpus], course: Course) -> Iterator[Sequence[Asked]]:
    random = Random(course.seed)
    for _ in range(course.epochs):
        drawn = [(0, target) for target in corpora[0].targets]
        for number, corpus in enumerate(corpora[1:], start=1):
            some = random.sample(corpus.targets, min(course.most_of_others, len(corpus.targets)))
            drawn += [(number, target) for target in some]
        random.shuffle(drawn)
        size = course.questions_a_step
        yield from (drawn[at : at + size] for at in range(0, len(drawn), size))
