"""Means of opinions with intervals, by kind and language, by the bootstrap that the run's own figures have. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from eval.opinions.types import Figure
from eval.summary import summarise
from eval.types import CaseScore


def figures(scores: Sequence[CaseScore], values: Mapping[str, dict[str, float]]) -> tuple[Figure, ...]:
    """Each of these values by case id over the cases that have it; nothing where no case has any."""
    held = [replace(score, values=values[score.case_id]) for score in scores if score.case_id in values]
    if not held:
        return ()
    measures = dict.fromkeys(name for score in held for name in score.values)
    return tuple(
        Figure(name, measure, found.measures[measure])
        for name, found in summarise(held, set_measures={}).slices.items()
        for measure in measures
        if measure in found.measures
    )
