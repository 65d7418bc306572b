"""The legs of the search as Haystack components: what each retriever finds for a question."""

from typing import TYPE_CHECKING

from haystack import component

from assistant.hits import passage_hits, passages_filter, sentence_hits, store_filters
from assistant.types import Hits, Question, QuestionVector, Ranking
from ingest.bm25 import Bm25Settings, question_terms

if TYPE_CHECKING:
    from ingest.stores.index import EmbeddingRetriever, SparseRetriever

# More sentences than the passages of one ranking can hold.
SENTENCES_K = 500


@component
class DenseLeg:
    """Passages by meaning."""

    def __init__(self, retriever: "EmbeddingRetriever") -> None:
        self.retriever = retriever

    @component.output_types(hits=Hits)
    def run(self, vector: QuestionVector, question: Question) -> dict[str, Hits]:
        found = self.retriever.run(vector.values, store_filters(question.filters))
        return {"hits": passage_hits(found["documents"])}


@component
class LexicalLeg:
    """Passages by words, in the question's language only: words of another language match by accident."""

    def __init__(self, retriever: "SparseRetriever", bm25: Bm25Settings) -> None:
        self.retriever = retriever
        self.bm25 = bm25

    @component.output_types(hits=Hits)
    def run(self, question: Question) -> dict[str, Hits]:
        terms = question_terms(question.standalone, question.language, self.bm25)
        if not terms.indices:
            return {"hits": Hits()}
        found = self.retriever.run(terms, store_filters(question.filters, question.language))
        return {"hits": passage_hits(found["documents"])}


@component
class SentenceVotes:
    """Sentences of the whole library by meaning, each for the passage that it stands in.

    A sentence does not know what filters go by; where there are some, those of the passages that were found vote.
    """

    def __init__(self, retriever: "EmbeddingRetriever") -> None:
        self.retriever = retriever

    @component.output_types(hits=Hits)
    def run(self, vector: QuestionVector, question: Question, dense: Hits) -> dict[str, Hits]:
        within = [hit.passage_id for hit in dense.items] if store_filters(question.filters) else None
        if within == []:
            return {"hits": Hits()}
        found = self.retriever.run(vector.values, passages_filter(within) if within else None)
        return {"hits": sentence_hits(found["documents"])}


@component
class SentenceLeg:
    """The sentences of the ranked passages by meaning, from the vectors that ingest made."""

    def __init__(self, retriever: "EmbeddingRetriever") -> None:
        self.retriever = retriever

    @component.output_types(hits=Hits)
    def run(self, vector: QuestionVector, ranking: Ranking) -> dict[str, Hits]:
        ids = [passage.record.passage.id for passage in ranking.passages]
        if not ids:
            return {"hits": Hits()}
        found = self.retriever.run(vector.values, passages_filter(ids), top_k=SENTENCES_K)
        return {"hits": sentence_hits(found["documents"])}
