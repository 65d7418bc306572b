"""The reader's network: an encoder with low-rank corrections, a logit for each sentence of a passage and one for it."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, cast

import torch
from torch import Tensor, nn

from ingest.embedding import silence_loading

if TYPE_CHECKING:
    from transformers import PreTrainedModel

# Of the correction, against the frozen weight (Hu et al. 2021); the reader's weights were trained with it.
SCALE = 2.0
HIDDEN_OF_HEAD = 128
RANK = 16
FIRST_LAYER = 2


class LowRank(nn.Module):
    """A frozen linear layer and a trained correction of rank r (LoRA: Hu et al. 2021)."""

    def __init__(self, linear: nn.Linear, rank: int) -> None:
        super().__init__()
        self.linear = linear.requires_grad_(False)
        self.down = nn.Parameter(torch.randn(rank, linear.in_features) * 0.02)
        self.up = nn.Parameter(torch.zeros(linear.out_features, rank))

    def forward(self, rows: Tensor) -> Tensor:
        down, up = self.down.to(rows.dtype), self.up.to(rows.dtype)
        return cast(Tensor, self.linear(rows)) + SCALE * ((rows @ down.T) @ up.T)

    def merged(self) -> nn.Linear:
        """One layer that gives the same, for when nothing is trained any more."""
        with torch.no_grad():
            self.linear.weight += SCALE * self.up @ self.down
        return self.linear


class ReaderNetwork(nn.Module):
    """Question and passage through one encoder; sentences are told by the mean of their tokens."""

    def __init__(self, encoder: "PreTrainedModel", rank: int, first_layer: int) -> None:
        super().__init__()
        self.encoder = encoder.requires_grad_(False)
        for parent, name, linear in _linears(encoder, first_layer):
            setattr(parent, name, LowRank(linear, rank))
        width = int(encoder.config.hidden_size)
        self.sentence = nn.Sequential(nn.Linear(2 * width, HIDDEN_OF_HEAD), nn.GELU(), nn.Linear(HIDDEN_OF_HEAD, 1))
        self.passage = nn.Linear(width, 1)

    def forward(self, tokens: Mapping[str, Tensor], sentences: Tensor) -> tuple[Tensor, Tensor]:
        """Logits of sentences (passages by sentences) and of passages.

        `tokens` are passages by tokens; `sentences` are passages by sentences by tokens, 1 for a sentence's own tokens.
        """
        hidden = self.encoder(**tokens).last_hidden_state.float()
        means = (sentences @ hidden) / sentences.sum(-1, keepdim=True).clamp(min=1)
        there = tokens["attention_mask"][..., None].float()
        mean = (hidden * there).sum(1) / there.sum(1)
        both = torch.cat([means, mean[:, None].expand_as(means)], -1)
        return self.sentence(both)[..., 0], self.passage(mean)[:, 0]

    def kept(self) -> dict[str, Tensor]:
        """What is the reader's own: everything else is the encoder as it came."""
        own = (".down", ".up")
        return {
            name: weight.detach()
            for name, weight in self.named_parameters()
            if name.endswith(own) or not name.startswith("encoder.")
        }

    def merge(self) -> None:
        """Fold the corrections into the layers: the same logits for less work."""
        for module in list(self.modules()):
            for name, child in list(module.named_children()):
                if isinstance(child, LowRank):
                    setattr(module, name, child.merged())


def open_network(folder: Path, weights: Path | None, dtype: torch.dtype = torch.float32) -> ReaderNetwork:
    """The network over the encoder in `folder`, in `dtype`; what is its own from `weights`, or new where none are."""
    from safetensors.torch import load_file
    from transformers import AutoModel

    silence_loading()
    encoder = AutoModel.from_pretrained(folder, dtype=dtype, local_files_only=True)
    network = ReaderNetwork(encoder, RANK, FIRST_LAYER)
    if weights is not None:
        network.load_state_dict({name: kept.float() for name, kept in load_file(weights).items()}, strict=False)
    return network


def _linears(encoder: "PreTrainedModel", first_layer: int) -> Iterator[tuple[nn.Module, str, nn.Linear]]:
    """Every linear layer of the encoder's layers from this one on, with what it belongs to and its name there."""
    for layer in list(encoder.encoder.layer)[first_layer:]:
        for module in list(layer.modules()):
            for name, child in list(module.named_children()):
                if isinstance(child, nn.Linear):
                    yield module, name, child
