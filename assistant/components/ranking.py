"""What the legs found made one ranking of stored passages: a Haystack component."""

from haystack import component

from assistant.arranging import arranged
from assistant.fusion import fuse, meant
from assistant.types import Hits, Question, RankedPassage, Ranking
from assistant.versions import Versions
from ingest.library import Library
from ingest.types import SourceDocument

# So many rankings long may be looked through for passages that say something else than those before them.
LOOKED_THROUGH = 3


@component
class FuseLegs:
    """What the legs found as one ranking, with the stored passages."""

    def __init__(
        self, library: Library, known: Versions, sentence_weight: float, lexical_weight: float, top_k: int
    ) -> None:
        self.library = library
        self.versions = known
        self.sentence_weight = sentence_weight
        self.lexical_weight = lexical_weight
        self.top_k = top_k

    @component.output_types(ranking=Ranking)
    def run(self, question: Question, dense: Hits, sentences: Hits, lexical: Hits) -> dict[str, Ranking]:
        by_meaning = meant(dense, sentences, self.sentence_weight)
        fused = fuse([(by_meaning, 1.0), (lexical, self.lexical_weight)], LOOKED_THROUGH * self.top_k)
        nearest = {hit.passage_id: hit.sentence for hit in reversed(sentences.items)}
        found: list[RankedPassage] = []
        ranking: list[RankedPassage] = []
        for at in range(0, len(fused), self.top_k):
            found += self._stored(fused[at : at + self.top_k], dense, lexical, len(found))
            ranking = arranged(question, found, self.versions, nearest, self._document)
            if len(ranking) >= self.top_k:
                break
        return {"ranking": Ranking(tuple(ranking[: self.top_k]))}

    def _stored(
        self, fused: tuple[tuple[str, float], ...], dense: Hits, lexical: Hits, above: int
    ) -> list[RankedPassage]:
        records = self.library.passages([passage_id for passage_id, _ in fused])
        similarity = {hit.passage_id: hit.score for hit in dense.items}
        words = {hit.passage_id: hit.score for hit in lexical.items}
        # A server may still hold points of passages that this library knows as superseded, or not yet at all.
        current = {passage_id for passage_id, record in records.items() if record.status == "current"}
        known = [(passage_id, score) for passage_id, score in fused if passage_id in current]
        return [
            RankedPassage(
                record=records[passage_id],
                score=round(score, 6),
                similarity=similarity.get(passage_id, 0.0),
                lexical=words.get(passage_id, 0.0),
                rank=rank,
            )
            for rank, (passage_id, score) in enumerate(known, start=above + 1)
        ]

    def _document(self, passage: RankedPassage) -> SourceDocument:
        return self.library.document(passage.record.passage.document_id, passage.record.sha256)
