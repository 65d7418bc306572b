"""The assistant's own Haystack components: thin covers over pure functions, retrievers and the library."""

from typing import TYPE_CHECKING

from haystack import component
from haystack_integrations.components.embedders.sentence_transformers import SentenceTransformersTextEmbedder

from assistant.composition import Draft, compose
from assistant.decision import DecisionModel, decide
from assistant.evidence import Evidence
from assistant.fusion import fuse
from assistant.hits import passage_hits, passages_filter, sentence_hits, store_filters
from assistant.reading import Reading, Reads
from assistant.selection import SelectionWeights, select
from assistant.types import Decision, Hits, Question, QuestionVector, RankedPassage, Ranking, Selection
from ingest.bm25 import Bm25Settings, question_terms
from ingest.embedding import EMBEDDING_LOCK
from ingest.library import Library
from ingest.types import SourceDocument

if TYPE_CHECKING:
    from ingest.stores.index import EmbeddingRetriever, SparseRetriever

# A question is too short to share: on two cores one thread takes 37 ms where two take 60 beside busy neighbours.
QUESTION_THREADS = 1
# More sentences than the passages of one ranking can hold.
SENTENCES_K = 500


@component
class QuestionEmbedder:
    """The stock embedder, one question at a time: its tokenizer is not safe to share between threads."""

    def __init__(self, embedder: SentenceTransformersTextEmbedder) -> None:
        self.embedder = embedder

    def warm_up(self) -> None:
        self.embedder.warm_up()

    @component.output_types(vector=QuestionVector)
    def run(self, text: str) -> dict[str, QuestionVector]:
        import torch

        with EMBEDDING_LOCK:
            torch.set_num_threads(QUESTION_THREADS)
            return {"vector": QuestionVector(self.embedder.run(text)["embedding"])}

    def count_tokens(self, text: str) -> int:
        """How many tokens the model's own tokenizer makes of a text, however long."""
        self.warm_up()
        backend = self.embedder.embedding_backend
        if backend is None:
            raise RuntimeError("the embedder has no model once it is warmed up")
        with EMBEDDING_LOCK:
            tokens = backend.model.tokenizer(text, add_special_tokens=False, truncation=False, verbose=False)
            return len(tokens["input_ids"])


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
class FuseLegs:
    """Both legs to one ranking, with the stored passages."""

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


@component
class ReadPassages:
    """Question and passages read together, by a network or by nobody."""

    def __init__(self, library: Library, reads: Reads) -> None:
        self.library = library
        self.reads = reads

    @component.output_types(reading=Reading)
    def run(self, question: Question, ranking: Ranking) -> dict[str, Reading]:
        return {"reading": self.reads(question, gathered(self.library, ranking, Hits()))}


@component
class SelectSpans:
    """The sentences that answer."""

    def __init__(self, library: Library, weights: SelectionWeights, longest: int) -> None:
        self.library = library
        self.weights = weights
        self.longest = longest

    @component.output_types(selection=Selection)
    def run(self, question: Question, ranking: Ranking, sentences: Hits, reading: Reading) -> dict[str, Selection]:
        evidence = gathered(self.library, ranking, sentences)
        return {"selection": select(question, evidence, self.weights, self.longest, reading)}


@component
class Decide:
    """Answer or decline. A threshold given for one run stands over the pipeline's own."""

    def __init__(self, model: DecisionModel, threshold: float) -> None:
        self.model = model
        self.threshold = threshold

    @component.output_types(decision=Decision)
    def run(
        self, question: Question, ranking: Ranking, selection: Selection, threshold: float | None = None
    ) -> dict[str, Decision]:
        threshold = self.threshold if threshold is None else threshold
        return {"decision": decide(question, ranking, selection, self.model, threshold)}


@component
class VerifyCitations:
    """Quotes checked against the stored text; what fails is not shown."""

    def __init__(self, library: Library) -> None:
        self.library = library

    @component.output_types(draft=Draft)
    def run(self, question: Question, ranking: Ranking, selection: Selection, decision: Decision) -> dict[str, Draft]:
        documents = stored_documents(self.library, ranking)
        return {"draft": compose(question, ranking, selection, decision, documents)}


def gathered(library: Library, ranking: Ranking, sentences: Hits) -> Evidence:
    """What spans are chosen from; learning to choose looks at the same."""
    similarities = {(hit.passage_id, hit.sentence): hit.score for hit in sentences.items}
    return Evidence(ranking.passages, similarities, stored_documents(library, ranking))


def stored_documents(library: Library, ranking: Ranking) -> dict[tuple[str, str], SourceDocument]:
    """The documents of the ranked passages, in the versions that the passages are from."""
    versions = {(passage.record.passage.document_id, passage.record.sha256) for passage in ranking.passages}
    return {version: library.document(*version) for version in versions}
