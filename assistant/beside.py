"""What stands beside the quotes: who else says the same words, what replaced a document, and a note of it. Pure."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from assistant.answers import Citation, DocumentName, NearDocument, Note
from assistant.mentions import near_document
from assistant.note_texts import outdated_note
from assistant.sameness import holds
from assistant.types import Question, Ranking, Span
from assistant.versions import Versions
from ingest.records import PassageRecord
from ingest.types import SourceDocument

Documents = Mapping[tuple[str, str], SourceDocument]


def in_force_first(spans: Sequence[Span], question: Question, versions: Versions) -> list[Span]:
    """The spans in their order, but those of outdated documents last, unless the question asks for these."""

    def is_outdated(span: Span) -> bool:
        old = versions.get(span.passage.record.passage.document_id)
        return old is not None and not old.is_asked_for(question)

    return sorted(spans, key=is_outdated) if versions else list(spans)


def with_others(
    citations: Sequence[Citation], ranking: Ranking, documents: Documents, versions: Versions
) -> tuple[Citation, ...]:
    """Each citation with the other documents that hold its words, and with what its own was replaced by."""
    found = [record for passage in ranking.passages for record in (passage.record, *passage.twins)]
    return tuple(
        replace(one, also=tuple(_also(one, found, documents)), superseded_by=_successor(one.document_id, versions))
        for one in citations
    )


def outdated_notes(citations: Sequence[Citation], question: Question, versions: Versions) -> Iterator[Note]:
    """A note for each outdated document that is quoted."""
    for document_id in dict.fromkeys(one.document_id for one in citations if one.document_id in versions):
        quoted = tuple(one.marker for one in citations if one.document_id == document_id)
        by = versions[document_id].by
        yield Note("superseded", outdated_note(by.title if by else "", question.language), quoted)


def _also(citation: Citation, found: Sequence[PassageRecord], documents: Documents) -> Iterator[NearDocument]:
    told = {citation.document_id}
    for record in found:
        document = documents[record.passage.document_id, record.sha256]
        if document.id not in told and holds(record.passage.text, citation.quote):
            told.add(document.id)
            yield near_document(document.id, document.metadata)


def _successor(document_id: str, versions: Versions) -> DocumentName | None:
    old = versions.get(document_id)
    return old.by if old else None
