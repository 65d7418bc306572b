"""A support scorer over an entailment model: a sentence-transformers cross-encoder by name or folder, loaded late.

As ALCE's (Gao et al. 2023) with TRUE (Honovich et al. 2022): the evidence is the premise, the claim the hypothesis.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from eval.matching import flat
from eval.support.judgement import Support
from eval.support.overlap import is_verbatim
from ingest.errors import ModelError

if TYPE_CHECKING:
    from sentence_transformers import CrossEncoder

_ENTAILMENT = re.compile(r"(?:entail(?:ment|s|ed)?|supports?|supported|consistent)")


@dataclass(slots=True)
class EntailmentScorer:
    """Gives the probability of entailment. What is verbatim is supported without asking the model.

    The model reads as much as its length allows, evidence cut first; give it quotes, not documents. It is deterministic
    on one machine; another's arithmetic may differ in the last digits.
    """

    name: str
    supported_from: float = 0.5
    _loaded: "tuple[CrossEncoder, int] | None" = field(default=None, init=False, repr=False)

    def __call__(self, evidence: str, claim: str, language: str = "") -> Support:
        """`language` is not needed: a model knows the languages that it was trained on."""
        if is_verbatim(evidence, claim):
            return Support(1.0, (), True)
        model, entails = self._model()
        score = self._probability(model, entails, evidence, claim)
        return Support(score, (), score >= self.supported_from)

    def _probability(self, model: "CrossEncoder", entails: int, evidence: str, claim: str) -> float:
        import torch

        logits = model.predict([(evidence, claim)], activation_fn=torch.nn.Identity(), convert_to_tensor=True)[0]
        # A model with one output says by itself how far the evidence bears the claim.
        found = torch.sigmoid(logits) if logits.ndim == 0 else torch.softmax(logits, dim=-1)[entails]
        return float(found)

    def _model(self) -> "tuple[CrossEncoder, int]":
        if self._loaded is None:
            model = _load(self.name)
            labels: dict[int, str] = model.config.id2label
            self._loaded = model, entailment_label(self.name, [labels[at] for at in range(model.num_labels)])
        return self._loaded


def entailment_label(name: str, labels: Sequence[str]) -> int:
    """Which output means that the evidence supports the claim; 0 where there is only one. ModelError if none is named.

    "not_entailment" and "unsupported" are no such names.
    """
    if len(labels) == 1:
        return 0
    found = [at for at, label in enumerate(labels) if _ENTAILMENT.fullmatch(flat(label))]
    if len(found) != 1:
        raise ModelError(
            f"wanted a model with one output called entailment, got {name!r} with the outputs {', '.join(labels)}. "
            'Give one trained for entailment (NLI), or name its outputs in its config.json under "id2label"'
        )
    return found[0]


def _load(name: str) -> "CrossEncoder":
    from sentence_transformers import CrossEncoder

    options: dict[str, Any] = {"device": "cpu"}
    try:
        return CrossEncoder(name, **options)
    except (OSError, ValueError) as error:
        raise ModelError(
            f"could not load the entailment model {name!r} ({type(error).__name__}: {error}). Give the folder of a "
            "sentence-transformers cross-encoder, or leave it unset to score support by overlap and guards"
        ) from error
