"""What a model reads of a tool's result: plain text, in which a digest is always called our summary. Pure."""

from collections.abc import Sequence

from api.citation_schemas import DocumentFields
from api.library_schemas import DocumentsOut, PassageOut
from api.mcp.schemas import FoundOut
from assistant.answers import NearDocument
from assistant.mentions import near_document
from ingest.types import SourceDocument


def search_text(passages: Sequence[FoundOut]) -> str:
    blocks = [f"[{one.rank}] {named(one)}{_place(one)}\npassage {one.passage_id}\n{one.text}" for one in passages]
    return "\n\n".join(blocks) or "Nothing was found."


def passage_text(passage: PassageOut) -> str:
    """The passage between its neighbours, and what became of it."""
    state = {
        "current": "",
        "superseded": "This passage is superseded"
        + (f"; passage {passage.replaced_by} took its place." if passage.replaced_by else "; nothing took its place."),
        "removed": "The document of this passage has been removed.",
    }[passage.status]
    around = [("Before it", passage.before), ("After it", passage.after)]
    parts = [f"{named(passage)}{_place(passage)}", state, passage.text]
    return "\n\n".join([part for part in parts if part] + [f"{how}: {one.text}" for how, one in around if one])


def documents_text(found: DocumentsOut) -> str:
    lines = [
        f"{one.document_id}: {named(one)}" + ("" if one.in_force else ", no longer in force") for one in found.documents
    ]
    last = found.offset + len(lines)
    told = f"{found.total} documents match" + (f", {found.offset + 1} to {last} of them:" if lines else ".")
    return "\n".join([told, *lines])


def document_text(document: SourceDocument) -> str:
    """The stored text below a line that names it."""
    mention = near_document(document.id, document.metadata)
    return f"{named(mention)}\n\n{document.text}"


def named(document: DocumentFields | NearDocument) -> str:
    """A digest by what it summarises, an original by its own title, publisher and date."""
    original = document.original
    about, name = (original, f"Our summary of “{original.title}”") if original else (document, f"“{document.title}”")
    if document.form == "digest" and not original:
        name = f"Our summary “{document.title}”"
    address = original.url if original else document.source_url
    return ", ".join(part for part in (name, about.publisher, about.date, address) if part)


def _place(passage: FoundOut | PassageOut) -> str:
    pages = "" if passage.page is None else f", page {passage.page}"
    return pages + (f", {' › '.join(passage.section)}" if passage.section else "")
