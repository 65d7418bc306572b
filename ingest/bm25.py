"""BM25 terms, made by Qdrant Edge's own model in both modes so that embedded and server rank alike."""

from dataclasses import asdict, dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from ingest.language import LANGUAGES
from ingest.types import Immutable

if TYPE_CHECKING:
    from haystack.dataclasses import SparseEmbedding
    from qdrant_edge import Bm25, SparseVector

# Where nothing was measured yet: the middle of what a passage of up to 120 words leaves without stop words.
FIRST_AVERAGE_LENGTH = 50.0


@dataclass(frozen=True, slots=True)
class Bm25Settings(Immutable):
    """k and b as in Robertson and Zaragoza 2009; `average_length` in terms, measured over the passages indexed."""

    average_length: float = FIRST_AVERAGE_LENGTH
    k: float = 1.2
    b: float = 0.75

    @property
    def identity(self) -> dict[str, float]:
        return asdict(self)


def passage_terms(text: str, language: str, settings: Bm25Settings) -> "SparseEmbedding":
    """A passage's weighted terms, stemmed as its language is."""
    return _embedding(_model(language, settings).embed_document(text))


def question_terms(text: str, language: str, settings: Bm25Settings) -> "SparseEmbedding":
    """A question's terms, each with weight 1: the passages carry the rest."""
    return _embedding(_model(language, settings).embed_query(text))


def count_terms(text: str, language: str) -> float:
    """A passage's length in terms, as the average length counts them.

    Read off the weights: with b = 0 and k = 1 a term that occurs n times weighs 2n / (n + 1).
    """
    weights = _model(language, Bm25Settings(1.0, 1.0, 0.0)).embed_document(text).values
    return sum(round(weight / (2 - weight)) for weight in weights)


@cache
def _model(language: str, settings: Bm25Settings) -> "Bm25":
    from qdrant_edge import Bm25, Bm25Config, DisabledStemmer, StopwordsSet

    config: dict[str, Any] = {"k": settings.k, "b": settings.b, "avg_len": settings.average_length}
    if language in LANGUAGES:
        config |= {"language": LANGUAGES[language]}
    else:
        config |= {"stemmer": DisabledStemmer(), "stopwords": StopwordsSet(languages=set(), custom=set())}
    return Bm25(Bm25Config(ascii_folding=True, **config))


def _embedding(vector: "SparseVector") -> "SparseEmbedding":
    from haystack.dataclasses import SparseEmbedding

    return SparseEmbedding(indices=list(vector.indices), values=list(vector.values))
