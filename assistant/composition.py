"""Put the answer together: verified quotes with their markers, or why there is none and what is nearest. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass

from assistant.answers import Citation, Decline, Method, NearDocument, Note
from assistant.beside import in_force_first, outdated_notes, with_others
from assistant.citations import cite
from assistant.differing import differ_notes, with_the_other_side
from assistant.evidence import Evidence
from assistant.mentions import near_document
from assistant.types import Clarify, Decision, Question, Ranking, Reason, Selection
from assistant.understanding.reasons import decline_message
from assistant.versions import Versions
from ingest.types import Immutable, SourceDocument

NEAREST = 3


@dataclass(frozen=True, slots=True)
class Draft(Immutable):
    """An answer before the assistant signs it: what is shown, and the ranking it came from."""

    answer: str
    confidence: float
    citations: tuple[Citation, ...]
    decline: Decline | None
    ranking: Ranking
    method: Method = "extractive"
    clarify: Clarify | None = None
    notes: tuple[Note, ...] = ()


def compose(
    question: Question,
    ranking: Ranking,
    selection: Selection,
    decision: Decision,
    documents: Mapping[tuple[str, str], SourceDocument],
    versions: Versions,
) -> Draft:
    """Quotes in the order they were chosen; a quote that fails its check is left out, and without any we decline."""
    if not decision.answer:
        return _declined(question, ranking, decision, selection, decision.reason or "nothing-near", documents)
    citations: list[Citation] = []
    spans = with_the_other_side(question, selection, Evidence(ranking.passages, {}, documents), versions)
    for span in in_force_first(spans, question, versions):
        document = documents[span.passage.record.passage.document_id, span.passage.record.sha256]
        citation = cite(span, document, len(citations) + 1)
        if citation is not None:
            citations.append(citation)
    if not citations:
        return _declined(question, ranking, decision, selection, "nothing-quotable", documents)
    text = "\n\n".join(f"{citation.quote} [{citation.marker}]" for citation in citations)
    notes = (*differ_notes(question, citations), *outdated_notes(citations, question, versions))
    quoted = with_others(citations, ranking, documents, versions)
    return Draft(text, decision.confidence, quoted, None, ranking, notes=notes)


def asked_back(decision: Decision, ranking: Ranking, clarify: Clarify) -> Draft:
    """Neither quotes nor a decline: which of the documents is meant?"""
    return Draft("", decision.confidence, (), None, ranking, clarify=clarify)


def _declined(
    question: Question,
    ranking: Ranking,
    decision: Decision,
    selection: Selection,
    reason: Reason,
    documents: Mapping[tuple[str, str], SourceDocument],
) -> Draft:
    near: dict[str, NearDocument] = {}
    for passage in ranking.passages:
        document = documents[passage.record.passage.document_id, passage.record.sha256]
        if len(near) < NEAREST:
            near.setdefault(document.id, near_document(document.id, document.metadata))
    message = decline_message(question, ranking, selection, reason, documents)
    return Draft("", decision.confidence, (), Decline(reason, message, tuple(near.values()), ""), ranking)
