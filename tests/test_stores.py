"""Both stores do the same: Qdrant Edge in a folder, and the server's store, here over qdrant-client's local mode."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
from haystack import Document, Pipeline
from haystack.document_stores.errors import DuplicateDocumentError
from haystack.document_stores.types import DocumentStore, DuplicatePolicy
from haystack.testing.document_store import DocumentStoreBaseTests
from haystack_integrations.components.retrievers.qdrant import QdrantHybridRetriever

from assistant.hits import passages_filter, store_filters
from assistant.types import Filters
from ingest.bm25 import Bm25Settings, passage_terms, question_terms
from ingest.days import days
from ingest.stores import edge_points
from ingest.stores.edge import EdgeDocumentStore
from ingest.stores.edge_retrievers import EdgeHybridRetriever
from ingest.stores.index import (
    Index,
    Server,
    collection_names,
    edge_index,
    embedding_retriever,
    server_index,
    sparse_retriever,
)

if TYPE_CHECKING:
    from ingest.stores.index import Store

BM25 = Bm25Settings(average_length=6.0)
TEXTS = {
    "water": ("en", "guide", "2020-05-01", "The city brings drinking water to every house."),
    "data": ("en", "guide", "2021-06", "People decide what happens to the data that a city holds."),
    "agua": ("es", "report", "2022-01-31", "La ciudad lleva agua potable a cada casa."),
    "privacy": ("en", "report", "2023-12-01", "Privacy is a right; the council protects the privacy of people."),
    "undated": ("fr", "note", "", "La ville écoute les habitants."),
}
ANGLES = {"water": 0.0, "data": 0.3, "agua": 0.7, "privacy": 1.2, "undated": 2.0}


class TestEdgeDocumentStore(DocumentStoreBaseTests):
    """What Haystack asks of every document store."""

    @pytest.fixture(scope="class")
    @staticmethod
    def made_once(tmp_path_factory: pytest.TempPathFactory) -> Iterator[EdgeDocumentStore]:
        store = EdgeDocumentStore(str(tmp_path_factory.mktemp("shard")), 768)
        yield store
        store.close()

    @pytest.fixture
    def document_store(self, made_once: EdgeDocumentStore) -> Iterator[EdgeDocumentStore]:
        yield made_once
        made_once.delete_documents([document.id for document in made_once.filter_documents()])

    @staticmethod
    def assert_documents_are_equal(received: list[Document], expected: list[Document]) -> None:
        """The store gives no order, and keeps embeddings in 32 bits."""
        assert _rounded(received) == _rounded(expected)

    def test_write_documents(self, document_store: DocumentStore) -> None:
        assert document_store.write_documents([Document(id="1")]) == 1
        with pytest.raises(DuplicateDocumentError):
            document_store.write_documents([Document(id="1")])


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, Index]]:
    folder = tmp_path_factory.mktemp("stores")
    made = {"edge": edge_index(folder, 2, exact=True), "server": _server(folder)}
    yield made
    for index in made.values():
        index.close()


@pytest.fixture(params=["edge", "server"])
def index(request: pytest.FixtureRequest, both: dict[str, Index]) -> Index:
    """One of the two with the five passages and their sentences."""
    index = both[request.param]
    index.passages.write_documents(_passages(), DuplicatePolicy.OVERWRITE)
    index.sentences.write_documents(_sentences(), DuplicatePolicy.OVERWRITE)
    return index


def test_counts_what_is_there(index: Index) -> None:
    assert (index.passages.count_documents(), index.sentences.count_documents()) == (5, 5)


def test_overwrites_what_has_the_same_id(index: Index) -> None:
    changed = replace(_passages()[0], content="changed")
    index.passages.write_documents([changed], DuplicatePolicy.OVERWRITE)
    found = {document.id: document.content for document in index.passages.filter_documents()}
    assert found == {document.id: document.content for document in [changed, *_passages()[1:]]}


def test_deletes_by_id_and_passes_over_ids_that_are_not_there(index: Index) -> None:
    index.passages.delete_documents(["water", "nowhere"])
    assert _ids(index.passages.filter_documents()) == ["agua", "data", "privacy", "undated"]


FILTERS = {
    "documents": (Filters(document_ids=("d-water", "d-agua")), "", ["agua", "water"]),
    "kinds": (Filters(kinds=("note", "guide")), "", ["data", "undated", "water"]),
    "languages": (Filters(languages=("es", "fr")), "", ["agua", "undated"]),
    "publisher": (Filters(publishers=("UCLG",)), "", ["data", "privacy", "water"]),
    "language_of_the_question": (Filters(), "en", ["data", "privacy", "water"]),
    "since": (Filters(since="2021-06-15"), "", ["agua", "data", "privacy"]),
    "until": (Filters(until="2021-06-15"), "", ["data", "water"]),
    "a_month_and_a_year": (Filters(since="2021-06", until="2022"), "", ["agua", "data"]),
    "between": (Filters(since="2021-01-01", until="2022-12-31"), "", ["agua", "data"]),
    "together": (Filters(kinds=("report",), since="2022-06-01"), "en", ["privacy"]),
    "nothing_fits": (Filters(kinds=("law",)), "", []),
}


@pytest.mark.parametrize("name", FILTERS)
def test_filters_as_the_assistant_asks(index: Index, name: str) -> None:
    filters, language, wanted = FILTERS[name]
    conditions = store_filters(filters, language)
    found = embedding_retriever(index.passages, 10).run(_vector(0.0), conditions)["documents"]
    assert _ids(found) == _ids(index.passages.filter_documents(conditions)) == wanted


def test_finds_the_sentences_of_named_passages(index: Index) -> None:
    only = passages_filter(["water", "privacy"])
    found = embedding_retriever(index.sentences, 10).run(_vector(1.2), only, top_k=500)["documents"]
    assert [document.id for document in found] == ["privacy-0", "water-0"]


def test_ranks_by_cosine(index: Index) -> None:
    found = embedding_retriever(index.passages, 3).run(_vector(0.2))["documents"]
    assert [document.id for document in found] == ["data", "water", "agua"]
    expected = [float(np.cos(angle - 0.2)) for angle in (0.3, 0.0, 0.7)]
    assert [document.score for document in found] == pytest.approx(expected, abs=1e-6)


@pytest.mark.parametrize(
    ("question", "language", "wanted"),
    [
        ("Who protects privacy?", "en", ["privacy"]),
        ("the people of the city", "en", ["water", "data", "privacy"]),
        ("agua en la ciudad", "es", ["agua"]),
        ("zeppelin", "en", []),
    ],
)
def test_ranks_by_words(index: Index, question: str, language: str, wanted: list[str]) -> None:
    terms = question_terms(question, language, BM25)
    found = sparse_retriever(index.passages, 10).run(terms)["documents"]
    assert sorted(document.id for document in found) == sorted(wanted)
    assert [d.score for d in found] == sorted((d.score or 0.0 for d in found), reverse=True)


def test_both_stores_give_the_same_word_scores(tmp_path: Path) -> None:
    """Freshly written, as a generation is: Edge counts deleted points in its term statistics until it is optimized."""
    terms = question_terms("the privacy of people in the city", "en", BM25)
    scores = []
    for fresh in (edge_index(tmp_path, 2, exact=True), _server(tmp_path)):
        fresh.passages.write_documents(_passages())
        scores.append(_scores(sparse_retriever(fresh.passages, 10).run(terms)))
        fresh.close()
    assert scores[0] == scores[1]
    assert list(scores[0]) == ["privacy", "data", "water"]


def test_hybrid_search_fuses_both(index: Index) -> None:
    found = _hybrid(index.passages).run(query_embedding=_vector(0.0), query_sparse_embedding=_terms("privacy"), top_k=2)
    assert _ids(found["documents"]) == ["privacy", "water"]


def test_edge_opens_again_what_it_closed(tmp_path: Path) -> None:
    store = EdgeDocumentStore(str(tmp_path / "passages"), 2)
    store.write_documents(_passages())
    store.close()
    again = EdgeDocumentStore(str(tmp_path / "passages"), 2)
    assert _rounded(again.filter_documents()) == _rounded(_passages())
    again.close()


def test_a_pipeline_over_the_edge_store_is_written_down_and_read_back(tmp_path: Path) -> None:
    store = EdgeDocumentStore(str(tmp_path / "shard"), 2, ("meta.language",), exact=True)
    store.write_documents(_passages())
    pipeline = Pipeline()
    pipeline.add_component("both", EdgeHybridRetriever(store, store_filters(Filters(), "en"), 3, "merge"))
    inputs = {"both": {"query_embedding": _vector(0.0), "query_sparse_embedding": _terms("privacy")}}
    before = pipeline.run(inputs)
    store.close()
    again = Pipeline.loads(pipeline.dumps(), allowed_modules=["ingest.stores.*"])
    assert again.run(inputs) == before
    assert again.to_dict() == pipeline.to_dict()


def _hybrid(store: "Store") -> Any:
    return EdgeHybridRetriever(store) if isinstance(store, EdgeDocumentStore) else QdrantHybridRetriever(store)


def _server(folder: Path) -> Index:
    server = Server(f"file://{folder / 'server'}")
    return server_index(server, collection_names(server, "0" * 64), 2)


def _passages() -> list[Document]:
    return [
        Document(
            id=name,
            content=text,
            meta={
                "document_id": f"d-{name}",
                "language": language,
                "kind": kind,
                "publisher": "UCLG" if language == "en" else "CC4DR",
                "first_day": days(date)[0],
                "last_day": days(date)[1],
            },
            embedding=_vector(ANGLES[name]),
            sparse_embedding=passage_terms(text, language, BM25),
        )
        for name, (language, kind, date, text) in TEXTS.items()
    ]


def _sentences() -> list[Document]:
    return [
        Document(id=f"{name}-0", content=text, meta={"passage_id": name, "number": 0}, embedding=_vector(ANGLES[name]))
        for name, (_, _, _, text) in TEXTS.items()
    ]


def _terms(question: str) -> Any:
    return question_terms(question, "en", BM25)


def _vector(angle: float) -> list[float]:
    return [float(np.cos(angle)), float(np.sin(angle))]


def _scores(found: dict[str, list[Document]]) -> dict[str, float]:
    return {document.id: round(document.score or 0.0, 5) for document in found["documents"]}


def _ids(documents: list[Document]) -> list[str]:
    return sorted(document.id for document in documents)


def _rounded(documents: list[Document]) -> list[dict[str, Any]]:
    rounded = [
        replace(document, embedding=np.asarray(document.embedding, np.float32).tolist())
        if document.embedding
        else document
        for document in documents
    ]
    return sorted((document.to_dict() for document in rounded), key=lambda found: str(found["id"]))


def test_both_stores_name_points_and_vectors_alike() -> None:
    from haystack_integrations.document_stores.qdrant import converters

    names = ("UUID_NAMESPACE", "DENSE_VECTORS_NAME", "SPARSE_VECTORS_NAME")
    assert [getattr(edge_points, name) for name in names] == [getattr(converters, name) for name in names]
