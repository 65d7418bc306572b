"""What a suite is: a change to a case that is the same each time it is made."""

from collections.abc import Callable
from random import Random

from eval.gold import GoldCase

Perturbation = Callable[[GoldCase, int], GoldCase | None]
"""From a case and a seed, the changed case, or None where the change does not apply to it."""

Change = Callable[[GoldCase, Random], str | None]
"""The question worded anew, or None; the random numbers depend on seed, suite and case alone."""


def rewording(suite: str, change: Change) -> Perturbation:
    """A perturbation that changes the question's words and leaves the labels as they are."""

    def perturb(case: GoldCase, seed: int) -> GoldCase | None:
        question = change(case, Random(f"{seed}:{suite}:{case.id}"))
        if question is None or question == case.question:
            return None
        return case.model_copy(update={"id": f"{case.id}~{suite}", "question": question})

    return perturb
