"""Citations enforced by the machine: a quote is a substring of the stored document, or it is not shown. Pure."""

from collections.abc import Iterable

from assistant.answers import Citation
from assistant.types import Span
from ingest.index_documents import below_title
from ingest.types import Page, SourceDocument


def cite(span: Span, document: SourceDocument, marker: int) -> Citation | None:
    """The citation of a span; None unless its text stands in the stored text at the place it names."""
    quote = document.text[span.start : span.end]
    if quote != span.text or not quote.strip() or span.passage.record.sha256 != document.sha256:
        return None
    metadata = document.metadata
    page, page_end = pages_of(document.pages, span.start, span.end)
    return Citation(
        marker=marker,
        quote=quote,
        document_id=document.id,
        title=metadata.title,
        kind=metadata.kind,
        form=metadata.form,
        publisher=metadata.publisher,
        date=metadata.date,
        language=metadata.language,
        page=page,
        page_end=page_end,
        section=below_title(metadata.title, span.passage.record.passage.section),
        passage_id=span.passage.record.passage.id,
        start=span.start,
        end=span.end,
        source_url=metadata.source_url,
        document_sha256=document.sha256,
        original=metadata.original,
        sources=_once(source for sentence in span.sentences for source in sentence.sources),
    )


def pages_of(pages: tuple[Page, ...], start: int, end: int) -> tuple[int | None, int | None]:
    """The pages on which a range of the stored text begins and ends; None where the format has no pages."""
    touched = [page.number for page in pages if page.start < end and start < page.end]
    return (touched[0], touched[-1]) if touched else (None, None)


def _once(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(values))
