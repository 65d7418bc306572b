"""Whether anything in a corpus answers a question, told by how near its nearest passage and sentence are.

Trained to rank alone, an encoder gives a question that nothing answers as near a neighbour as any other; this keeps
cosines on one scale for all questions, so that declining can go by them.
"""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from torch import Tensor

    from eval.encoding.corpus import Corpus, Target

# Where it begins: about what tells questions apart by the vectors of the model as it came.
SCALE = 40.0
NEAR = (0.845, 0.85)
# Of what is asked of another corpus, beside what is asked of one's own: it is soon learned.
ELSEWHERE_WEIGHS = 0.5


class Presence:
    """Two logistic curves over cosines, of passages and of sentences, learned beside the encoder."""

    def __init__(self) -> None:
        import torch

        self.scale = torch.full((2,), SCALE, requires_grad=True)
        self.near = torch.tensor(NEAR, requires_grad=True)

    def learned(self) -> "Mapping[Tensor, float]":
        """What is learned with the encoder, with its rate."""
        return {self.scale: 0.5, self.near: 1e-3}

    def loss(self, question: "Tensor", target: "Target", corpus: "Corpus", others: "Sequence[Corpus]") -> "Tensor":
        """Of a question in its corpus, and in others that do not answer it."""
        found = self.in_one(question, corpus, bool(target.passages))
        for other in others:
            found = found + ELSEWHERE_WEIGHS / len(others) * self.in_one(question, other, False)
        return found

    def in_one(self, question: "Tensor", corpus: "Corpus", answers: bool) -> "Tensor":
        """Binary cross-entropy of both, `answers` being the truth."""
        import torch
        from torch.nn.functional import binary_cross_entropy_with_logits as binary

        nearest = torch.stack([(corpus.passages @ question).max(), (corpus.sentences @ question).max()])
        return binary(self.scale * (nearest - self.near), torch.full((2,), float(answers)))
