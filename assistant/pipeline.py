"""Answering as one Haystack pipeline: embed → three legs → fuse → sentences → read → select → decide → verify."""

from haystack import Pipeline
from haystack.core.component import Component

from assistant.components.choosing import Decide, ReadPassages, SelectSpans, VerifyCitations
from assistant.components.embedding import QuestionEmbedder
from assistant.components.legs import DenseLeg, LexicalLeg, SentenceLeg, SentenceVotes
from assistant.components.ranking import FuseLegs
from assistant.reading import Reads, nobody
from assistant.recipe import Recipe
from assistant.versions import Versions, versions
from assistant.wiring import WIRES
from ingest.bm25 import Bm25Settings
from ingest.library import Library
from ingest.stores.index import Index, embedding_retriever, sparse_retriever

# So many times what is handed on is read by a reranker.
RERANKED = 3


def answering_pipeline(
    embedder: QuestionEmbedder,
    index: Index,
    library: Library,
    bm25: Bm25Settings,
    recipe: Recipe,
    reads: Reads = nobody,
) -> Pipeline:
    """In: `embed.text` and `question` for each part that takes one. Out: `verify.draft`."""
    known = versions(library.holdings())
    pipeline = Pipeline()
    pipeline.add_component("embed", embedder)
    pipeline.add_component("dense", DenseLeg(embedding_retriever(index.passages, recipe.leg_k)))
    pipeline.add_component("lexical", LexicalLeg(sparse_retriever(index.passages, recipe.leg_k), bm25))
    pipeline.add_component("votes", SentenceVotes(embedding_retriever(index.sentences, recipe.leg_k)))
    pipeline.add_component("fuse", _ranks(library, known, recipe))
    pipeline.add_component("sentences", SentenceLeg(embedding_retriever(index.sentences, recipe.leg_k)))
    pipeline.add_component("read", ReadPassages(library, reads, recipe.paces))
    pipeline.add_component("select", SelectSpans(library, recipe.paces, recipe.longest))
    pipeline.add_component("decide", Decide(library, recipe.paces, recipe.clarify_within))
    pipeline.add_component("verify", VerifyCitations(library, known))
    for sender, receiver in WIRES:
        pipeline.connect(sender, receiver)
    return pipeline


def _ranks(library: Library, known: Versions, recipe: Recipe) -> Component:
    """The legs fused; with a reranker, more of what they found than is handed on, since it may know better."""
    if not recipe.reranker:
        return FuseLegs(library, known, recipe.sentence_weight, recipe.lexical_weight, recipe.top_k)
    from assistant.components.reranking import RerankedLegs, cross_encoder

    fuse = FuseLegs(library, known, recipe.sentence_weight, recipe.lexical_weight, RERANKED * recipe.top_k)
    return RerankedLegs(fuse, cross_encoder(recipe.reranker), recipe.top_k)


def swap(pipeline: Pipeline, name: str, part: Component) -> Pipeline:
    """The answering pipeline with another part of this name, which takes and gives what the one there does."""
    pipeline.remove_component(name)
    pipeline.add_component(name, part)
    for sender, receiver in WIRES:
        if name in {sender.split(".")[0], receiver.split(".")[0]}:
            pipeline.connect(sender, receiver)
    return pipeline
