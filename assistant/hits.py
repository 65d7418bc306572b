"""Between the store's documents and hits: the filters that go in, the scores that come out. Pure."""

from typing import TYPE_CHECKING, Any

from assistant.types import Filters, Hit, Hits
from ingest.days import days

if TYPE_CHECKING:
    from haystack import Document

FIELDS = {
    "document_ids": "meta.document_id",
    "kinds": "meta.kind",
    "languages": "meta.language",
    "publishers": "meta.publisher",
}


def passage_hits(documents: "list[Document]") -> Hits:
    return Hits(tuple(Hit(found.id, found.meta["document_id"], found.score or 0.0) for found in documents))


def sentence_hits(documents: "list[Document]") -> Hits:
    """Hits on single sentences; the document's id is not known here, nor needed."""
    return Hits(
        tuple(Hit(found.meta["passage_id"], "", found.score or 0.0, found.meta["number"]) for found in documents)
    )


def store_filters(filters: Filters, language: str = "") -> dict[str, Any] | None:
    """Filters as Haystack writes them; `language` narrows further, for the leg that matches words.

    A document whose date is known to the year only is found by any bound that a day of that year would meet.
    """
    conditions = [
        {"field": field, "operator": "in", "value": list(values)}
        for name, field in FIELDS.items()
        if (values := getattr(filters, name))
    ]
    if language:
        conditions.append({"field": "meta.language", "operator": "==", "value": language})
    if filters.since:
        conditions.append({"field": "meta.last_day", "operator": ">=", "value": days(filters.since)[0]})
    if filters.until:
        conditions.append({"field": "meta.first_day", "operator": "<=", "value": days(filters.until)[1]})
    return {"operator": "AND", "conditions": conditions} if conditions else None


def passages_filter(passage_ids: list[str]) -> dict[str, Any]:
    """Only the sentences of these passages."""
    return {"field": "meta.passage_id", "operator": "in", "value": passage_ids}
