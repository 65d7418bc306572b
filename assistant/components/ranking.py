"""What the legs found made one ranking of stored passages: a Haystack component."""

from haystack import component

from assistant.fusion import fuse
from assistant.types import Hits, RankedPassage, Ranking
from ingest.library import Library


@component
class FuseLegs:
    """What the legs found as one ranking, with the stored passages."""

    def __init__(self, library: Library, lexical_weight: float, top_k: int) -> None:
        self.library = library
        self.lexical_weight = lexical_weight
        self.top_k = top_k

    @component.output_types(ranking=Ranking)
    def run(self, dense: Hits, lexical: Hits) -> dict[str, Ranking]:
        fused = fuse([(dense, 1.0), (lexical, self.lexical_weight)], self.top_k)
        records = self.library.passages([passage_id for passage_id, _ in fused])
        similarity = {hit.passage_id: hit.score for hit in dense.items}
        words = {hit.passage_id: hit.score for hit in lexical.items}
        # A server may still hold points of passages that this library knows as superseded, or not yet at all.
        current = {passage_id for passage_id, record in records.items() if record.status == "current"}
        known = [(passage_id, score) for passage_id, score in fused if passage_id in current]
        ranked = [
            RankedPassage(
                record=records[passage_id],
                score=round(score, 6),
                similarity=similarity.get(passage_id, 0.0),
                lexical=words.get(passage_id, 0.0),
                rank=rank,
            )
            for rank, (passage_id, score) in enumerate(known, start=1)
        ]
        return {"ranking": Ranking(tuple(ranked))}
