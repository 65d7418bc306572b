"""What a mention of a document tells of it, wherever it is mentioned. Pure."""

from assistant.answers import NearDocument
from ingest.types import Metadata


def near_document(document_id: str, metadata: Metadata) -> NearDocument:
    """A digest with the original that it summarises."""
    return NearDocument(
        document_id=document_id,
        title=metadata.title,
        kind=metadata.kind,
        form=metadata.form,
        publisher=metadata.publisher,
        date=metadata.date,
        language=metadata.language,
        source_url=metadata.source_url,
        original=metadata.original,
    )
