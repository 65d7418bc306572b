"""A passage of the library as a reference of a letter: the machine takes the words from the stored document."""

from assistant.citations import cite
from assistant.desk.errors import BadCase
from assistant.desk.letters.citing import quoted, reference
from assistant.desk.letters.letter import Reference
from assistant.desk.letters.paragraphs import paragraphs
from assistant.signals import NAMES, Signals
from assistant.types import RankedPassage, Span
from ingest.library import Library


def reference_at(library: Library, passage_id: str, start: int, end: int, marker: int, language: str) -> Reference:
    """The sentences of this passage between two offsets of the stored text. BadCase where none stand there."""
    record = library.passage(passage_id)
    document = library.document(record.passage.document_id, record.sha256)
    sentences = tuple(one for one in record.passage.sentences if start <= one.start and one.end <= end)
    if not sentences:
        raise BadCase(f"no whole sentence of passage {passage_id} stands between {start} and {end}; choose another")
    text = document.text[sentences[0].start : sentences[-1].end]
    signals = Signals(**dict.fromkeys(NAMES, 0.0))
    citation = cite(Span(RankedPassage(record, 0.0, 0.0, 0.0, 1), sentences, text, 0.0, 0.0, signals), document, marker)
    if citation is None:
        raise BadCase(f"passage {passage_id} is not in the document as it is stored; choose another")
    return reference(citation, marker, language)


def with_quote(body: str, new: Reference, replaced: int | None = None) -> str:
    """The body with the quote in place of that of a marker, or before the closing where none is replaced."""
    blocks, text = paragraphs(body), quoted(new.quote, new.marker)
    for one in blocks:
        if replaced is not None and one.is_quote and one.marker == replaced:
            return body[: one.start] + text + body[one.end :]
    if not blocks:
        return text
    last = blocks[-1].start
    return f"{body[:last].rstrip()}\n\n{text}\n\n{body[last:]}".lstrip()
