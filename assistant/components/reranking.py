"""The ranking put in order by a cross-encoder of one's own: a Haystack component over the stock ranker."""

from dataclasses import replace

from haystack import Document, component
from haystack.utils import ComponentDevice
from haystack_integrations.components.rankers.sentence_transformers import SentenceTransformersSimilarityRanker

from assistant.components.ranking import FuseLegs
from assistant.types import Hits, Question, Ranking
from ingest.embedding import EMBEDDING_LOCK, silence_loading
from ingest.errors import ModelError


@component
class RerankedLegs:
    """What `fuse` found, read with the question by a cross-encoder, and the best `top_k` of it in its order."""

    def __init__(self, fuse: FuseLegs, ranker: SentenceTransformersSimilarityRanker, top_k: int) -> None:
        self.fuse = fuse
        self.ranker = ranker
        self.top_k = top_k

    def warm_up(self) -> None:
        self.ranker.warm_up()

    @component.output_types(ranking=Ranking)
    def run(self, question: Question, dense: Hits, sentences: Hits, lexical: Hits) -> dict[str, Ranking]:
        found: Ranking = self.fuse.run(question, dense, sentences, lexical)["ranking"]
        if not found.passages:
            return {"ranking": found}
        texts = [Document(id=one.record.passage.id, content=one.record.passage.text) for one in found.passages]
        with EMBEDDING_LOCK:
            read = self.ranker.run(query=question.standalone, documents=texts, top_k=self.top_k)["documents"]
        by_id = {one.record.passage.id: one for one in found.passages}
        ranked = [
            replace(by_id[one.id], score=round(float(one.score or 0.0), 6), rank=rank)
            for rank, one in enumerate(read, start=1)
        ]
        return {"ranking": Ranking(tuple(ranked))}


def cross_encoder(model: str) -> SentenceTransformersSimilarityRanker:
    """The stock ranker with this model, by name or folder. ModelError if it cannot be loaded."""
    silence_loading()
    ranker = SentenceTransformersSimilarityRanker(
        model=model, device=ComponentDevice.from_str("cpu"), token=None, backend="torch"
    )
    try:
        ranker.warm_up()
    except (OSError, ValueError) as error:
        raise ModelError(
            f"RIGHTSDESK_RERANKER wants a cross-encoder by name or folder, {model!r} could not be loaded ({error})"
        ) from error
    return ranker
