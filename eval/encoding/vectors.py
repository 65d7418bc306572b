"""Vectors of questions as they are trained: with gradients, as sentence-transformers has them for this model."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from torch import Tensor
    from transformers import PreTrainedModel, PreTrainedTokenizerFast

LONGEST = 128
# Without gradients, more fit in at once.
AT_ONCE = 64


@dataclass(frozen=True, slots=True)
class Encoding:
    """An encoder with its tokenizer, and what it wants before a question."""

    encoder: "PreTrainedModel"
    tokenizer: "PreTrainedTokenizerFast"
    prefix: str

    def vectors(self, questions: Sequence[str]) -> "Tensor":
        """A row each, of length 1: the mean of the last layer over a question's tokens."""
        from torch.nn.functional import normalize

        asked = [self.prefix + question for question in questions]
        tokens = self.tokenizer(asked, padding=True, truncation=True, max_length=LONGEST, return_tensors="pt")
        tokens.pop("token_type_ids", None)
        hidden, there = self.encoder(**tokens).last_hidden_state.float(), tokens["attention_mask"][..., None].float()
        return normalize((hidden * there).sum(1) / there.sum(1), dim=-1)

    def as_it_is(self, questions: Sequence[str]) -> "dict[str, Tensor]":
        """Vectors by their questions, to hold later ones against."""
        import torch

        found: dict[str, Tensor] = {}
        with torch.no_grad():
            for at in range(0, len(questions), AT_ONCE):
                some = questions[at : at + AT_ONCE]
                found |= zip(some, self.vectors(some), strict=True)
        return found
