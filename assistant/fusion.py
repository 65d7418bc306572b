"""Fuse what the legs of the search found into one ranking of passages. Pure."""

from collections import defaultdict
from collections.abc import Sequence

from assistant.types import Hits

# Cormack, Clarke and Büttcher 2009 use 60 for lists of a thousand; ours are tens long, where the top must count.
RRF_K = 10


def fuse(legs: Sequence[tuple[Hits, float]], top_k: int) -> tuple[tuple[str, float], ...]:
    """Weighted reciprocal rank fusion: ids of passages with their fused scores, best first.

    A leg that found several sentences of a passage counts the best of them. Ties go by id, so that the same question
    gives the same answer.
    """
    scores: dict[str, float] = defaultdict(float)
    for hits, weight in legs:
        for rank, passage_id in enumerate(_once(hits), start=1):
            scores[passage_id] += weight / (RRF_K + rank)
    return tuple(sorted(scores.items(), key=lambda item: (-item[1], item[0]))[:top_k])


def _once(hits: Hits) -> list[str]:
    return list(dict.fromkeys(hit.passage_id for hit in hits.items))
