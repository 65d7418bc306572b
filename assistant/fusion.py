"""Fuse what the legs of the search found into one ranking of passages. Pure."""

from collections import defaultdict
from collections.abc import Sequence

from assistant.types import Hit, Hits

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


def meant(passages: Hits, sentences: Hits, weight: float) -> Hits:
    """Passages by meaning: the cosine of each, and so much of the cosine of its best sentence.

    What one of the legs did not find is held to be as far as the last that it found.
    """
    if not sentences.items or not weight:
        return passages
    own = {hit.passage_id: hit.score for hit in passages.items}
    best: dict[str, float] = {}
    for hit in sentences.items:
        best[hit.passage_id] = max(best.get(hit.passage_id, hit.score), hit.score)
    documents = {hit.passage_id: hit.document_id for hit in passages.items}
    least, least_best = min(own.values(), default=0.0), min(best.values())
    scores = {one: own.get(one, least) + weight * best.get(one, least_best) for one in own | best}
    ranked = sorted(scores.items(), key=lambda item: (-item[1], item[0]))
    return Hits(tuple(Hit(passage_id, documents.get(passage_id, ""), score) for passage_id, score in ranked))


def _once(hits: Hits) -> list[str]:
    return list(dict.fromkeys(hit.passage_id for hit in hits.items))
