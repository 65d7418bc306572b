"""The reader's network: an encoder with low-rank corrections, a logit for each sentence of a passage and one for it."""

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import torch
from torch import Tensor, nn

from assistant.low_rank import OWN, RANK, correct, merge
from ingest.embedding import silence_loading

if TYPE_CHECKING:
    from transformers import PreTrainedModel

HIDDEN_OF_HEAD = 128
FIRST_LAYER = 2


class ReaderNetwork(nn.Module):
    """Question and passage through one encoder; sentences are told by the mean of their tokens."""

    def __init__(self, encoder: "PreTrainedModel", rank: int, first_layer: int) -> None:
        super().__init__()
        self.encoder = encoder
        correct(encoder, rank, first_layer)
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
        return {
            name: weight.detach()
            for name, weight in self.named_parameters()
            if name.endswith(OWN) or not name.startswith("encoder.")
        }

    def merge(self) -> None:
        """Fold the corrections into the layers: the same logits for less work."""
        merge(self)


def quick_dtype(can: Mapping[str, object] | None = None) -> torch.dtype:
    """bfloat16 on a processor that can multiply it: a third less time, logits alike to 0.06; float32 on any other."""
    can = torch.cpu.get_capabilities() if can is None else can
    return torch.bfloat16 if can.get("avx512_bf16") or can.get("amx_bf16") else torch.float32


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
