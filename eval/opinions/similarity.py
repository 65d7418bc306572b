"""Semantic answer similarity: the cosine of an answer and its reference, both embedded by one model.

Risch, Möller, Gutsch and Pietsch 2021, "Semantic Answer Similarity for Evaluating Question Answering Models", in its
form with a bi-encoder. Whatever embeds is passed in.
"""

from collections.abc import Callable, Iterable, Sequence
from itertools import islice

import numpy as np
from numpy.typing import NDArray

from eval.opinions.association import association
from eval.opinions.figures import figures
from eval.opinions.references import answer_text, references
from eval.opinions.types import Similarity, SimilarityOpinion
from eval.runs import Run
from ingest.progress import Progress

BATCH = 32
# Arithmetic in another order differs in the last digits.
DECIMALS = 6
Vectors = NDArray[np.float32]
Embed = Callable[[Sequence[str]], Vectors]


def similarities(run: Run, embed: Embed, model: str, progress: Progress) -> tuple[Similarity, ...]:
    """Each case with a reference, in the run's order. `embed` gives a vector of length 1 for each text."""
    pairs = [
        (case.id, answer_text(asked), references(case)) for case, asked in zip(run.cases, run.answers, strict=True)
    ]
    compared = [pair for pair in pairs if pair[2]]
    vectors = _vectors((text for _, said, wanted in compared if said for text in (said, *wanted)), embed, progress)
    return tuple(
        Similarity(case_id, *_nearest(said, wanted, vectors), model=model) for case_id, said, wanted in compared
    )


def similarity_opinion(run: Run, found: Sequence[Similarity], model: str) -> SimilarityOpinion:
    """What the similarities come to, and how far they go along with the offline measures."""
    by_id = {one.case_id: one.similarity for one in found}
    compared = [score for score in run.scores if score.case_id in by_id]
    return SimilarityOpinion(
        model=model,
        figures=figures(compared, {case_id: {"similarity": value} for case_id, value in by_id.items()}),
        association=association(compared, [by_id[score.case_id] for score in compared]),
        without_reference=sum(score.answerable and score.case_id not in by_id for score in run.scores),
    )


def _nearest(said: str, wanted: Sequence[str], vectors: dict[str, Vectors]) -> tuple[float, str]:
    if not said:
        return 0.0, wanted[0]
    return max(
        ((round(float(vectors[said] @ vectors[one]), DECIMALS), one) for one in wanted), key=lambda pair: pair[0]
    )


def _vectors(texts: Iterable[str], embed: Embed, progress: Progress) -> dict[str, Vectors]:
    # Texts of like length share a batch, which then is hardly padded.
    waiting = sorted(set(texts), key=lambda text: (len(text), text))
    progress.begin("embedding", len(waiting))
    found: dict[str, Vectors] = {}
    rest = iter(waiting)
    while batch := list(islice(rest, BATCH)):
        found.update(zip(batch, embed(batch), strict=True))
        progress.advance(len(batch))
    return found
