"""Low-rank corrections of an encoder's linear layers (LoRA: Hu et al. 2021): trained apart, folded in for use."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, cast

import torch
from torch import Tensor, nn

if TYPE_CHECKING:
    from transformers import PreTrainedModel

# Of the correction, against the frozen weight; shipped weights were trained with it.
SCALE = 2.0
RANK = 16
# What a correction's own weights are called.
OWN = (".down", ".up")


class LowRank(nn.Module):
    """A frozen linear layer and a trained correction of rank r."""

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
            self.linear.weight += (SCALE * self.up @ self.down).to(self.linear.weight.dtype)
        return self.linear


def correct(encoder: "PreTrainedModel", rank: int, first_layer: int) -> None:
    """Put a correction on every linear layer of the encoder's layers from this one on; all else stays frozen."""
    encoder.requires_grad_(False)
    for parent, name, linear in _linears(encoder, first_layer):
        setattr(parent, name, LowRank(linear, rank))


def merge(network: nn.Module) -> None:
    """Fold the corrections into the layers: the same output for less work."""
    for module in list(network.modules()):
        for name, child in list(module.named_children()):
            if isinstance(child, LowRank):
                setattr(module, name, child.merged())


def _linears(encoder: "PreTrainedModel", first_layer: int) -> Iterator[tuple[nn.Module, str, nn.Linear]]:
    """Every linear layer from this layer on, with what it belongs to and its name there."""
    for layer in list(encoder.encoder.layer)[first_layer:]:
        for module in list(layer.modules()):
            for name, child in list(module.named_children()):
                if isinstance(child, nn.Linear):
                    yield module, name, child
