"""The question's own encoder: the embedding model with corrections that bring a question near to what answers it.

Passages keep the vectors of the model as it came, so that an index needs nothing new (a dual encoder whose question
side alone is trained: Karpukhin et al. 2020). `rightsdesk eval train-questions` makes the weights.
"""

import copy
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.low_rank import RANK, correct, merge

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer
    from torch import Tensor
    from transformers import PreTrainedModel

# Corrections below this layer would learn little, and nothing need be carried back through them.
FIRST_LAYER = 4
# Evaluation holds three at once, and the one that is shipped.
KEPT = 4


@lru_cache(maxsize=KEPT)
def shared(model: "SentenceTransformer", weights: Path, written_ns: int) -> "SentenceTransformer":
    """One copy for all embedders of this process, until the file is written anew: each generation opens its own."""
    return tuned(model, weights)


def tuned(model: "SentenceTransformer", weights: Path, first_layer: int = FIRST_LAYER) -> "SentenceTransformer":
    """A copy of the model with its corrections folded in; the table of words, most of it by far, is shared."""
    words = {id(weight): weight for name, weight in model.named_parameters() if "word_embeddings" in name}
    own = copy.deepcopy(model, memo=words)
    encoder = encoder_of(own)
    load(encoder, weights, first_layer)
    merge(encoder)
    return own


def encoder_of(model: "SentenceTransformer") -> "PreTrainedModel":
    """The transformer inside."""
    return model[0].auto_model


def load(encoder: "PreTrainedModel", weights: Path | None, first_layer: int = FIRST_LAYER) -> None:
    """Put the corrections of this file on the encoder, or new ones."""
    from safetensors.torch import load_file

    correct(encoder, RANK, first_layer)
    kept: dict[str, Tensor] = load_file(weights) if weights else {}
    encoder.load_state_dict({name: weight.float() for name, weight in kept.items()}, strict=False)
