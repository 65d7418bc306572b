"""Gradient descent as both trainings go: AdamW with a short warm-up, then down to near nothing, gradients clipped."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from torch import Tensor

WARM_UP = 30
DECAY = 0.01
LONGEST_GRADIENT = 1.0


class Descent:
    """Steps over these weights; `others` by their own unchanging rates, without decay."""

    def __init__(
        self, weights: "Sequence[Tensor]", rate: float, steps: int, others: "Mapping[Tensor, float] | None" = None
    ) -> None:
        import torch

        self.weights = weights
        self.rate = rate
        self.steps = steps
        self.taken = 0
        apart = [{"params": [one], "lr": own, "weight_decay": 0.0} for one, own in (others or {}).items()]
        self.optimiser = torch.optim.AdamW([{"params": list(weights), "weight_decay": DECAY}, *apart], lr=rate)

    def step(self, loss: "Tensor") -> None:
        from torch.nn.utils import clip_grad_norm_

        self.optimiser.param_groups[0]["lr"] = self.rate * warmth(self.taken, self.steps)
        self.optimiser.zero_grad()
        loss.backward()
        clip_grad_norm_(self.weights, LONGEST_GRADIENT)
        self.optimiser.step()
        self.taken += 1


def warmth(step: int, steps: int) -> float:
    """Up over the warm-up, then down to near nothing."""
    return min(1.0, (step + 1) / WARM_UP) * max(0.03, 1 - step / max(1, steps))
