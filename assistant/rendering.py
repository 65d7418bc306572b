"""An answer as plain text or as a record. A digest is always called a summary, and never the document itself."""

from dataclasses import asdict
from typing import Any

from assistant.answers import Answer, Citation, Decline, NearDocument, Note
from assistant.explaining.lines import lines

FRAMES = {
    "en": ("our summary of", "p.", "Nearest documents:", "Ask:"),
    "es": ("nuestro resumen de", "p.", "Documentos más cercanos:", "Pregunte a:"),
    "fr": ("notre résumé de", "p.", "Documents les plus proches :", "Demandez à :"),
    "pt": ("nosso resumo de", "p.", "Documentos mais próximos:", "Pergunte a:"),
}


def record(answer: Answer) -> dict[str, Any]:
    """The answer as the JSON of every face has it."""
    return asdict(answer) | {"timings_ms": dict(answer.timings_ms)}


def rendered(answer: Answer) -> str:
    """The quotes with their markers, what is to be said of them, where each stands, and the trace if there is one."""
    frame = FRAMES.get(answer.language, FRAMES["en"])
    notes = "\n".join(_note(note) for note in answer.notes)
    if answer.decline:
        parts = ["\n".join(declined(answer.decline, frame)), notes]
    elif answer.clarify:
        options = "\n".join(f"- {option.question}" for option in answer.clarify.options)
        parts = [answer.clarify.message, options, notes]
    else:
        references = "\n".join(reference(citation, frame) for citation in answer.citations)
        parts = [answer.answer, notes, references]
    parts.append("\n".join(lines(answer.trace or ())))
    return "\n\n".join(part for part in parts if part)


def _note(note: Note) -> str:
    return " ".join([note.message, *(f"[{marker}]" for marker in note.markers)])


def reference(citation: Citation, frame: tuple[str, str, str, str] = FRAMES["en"]) -> str:
    """Where a quote stands: title, publisher, date, page, section, address."""
    parts = [*_named(citation, frame[0]), _pages(citation, frame[1]), " › ".join(citation.section), citation.source_url]
    line = f"[{citation.marker}] " + ", ".join(part for part in parts if part)
    also = [f"= {nearby(other, frame[0])}" for other in citation.also]
    return "\n    ".join([line, *also, *(source for source in citation.sources if source != citation.source_url)])


def declined(decline: Decline, frame: tuple[str, str, str, str]) -> list[str]:
    """Why there is no answer, what is near, and whom to ask."""
    lines = [decline.message]
    if decline.nearest:
        lines += ["", frame[2], *(f"- {nearby(document, frame[0])}" for document in decline.nearest)]
    if decline.contact:
        lines += ["", f"{frame[3]} {decline.contact}"]
    return lines


def nearby(document: NearDocument, summary_of: str) -> str:
    address = document.original.url if document.original else document.source_url
    return ", ".join(part for part in (*_named(document, summary_of), address) if part)


def _named(document: Citation | NearDocument, summary_of: str) -> list[str]:
    """A digest by what it summarises, an original by its own title, publisher and date."""
    original = document.original
    if document.form != "digest" or not original:
        return [f"“{document.title}”", document.publisher, document.date]
    facts = ", ".join(fact for fact in (original.publisher, original.date) if fact)
    return [f"{summary_of} “{original.title}”" + (f" ({facts})" if facts else "")]


def title(citation: Citation, language: str) -> str:
    """The document's name by itself: a digest's says in this language that it is our summary, and of what."""
    original = citation.original
    if citation.form != "digest":
        return citation.title
    summary_of = FRAMES.get(language, FRAMES["en"])[0]
    return f"{summary_of[0].upper()}{summary_of[1:]} “{original.title if original else citation.title}”"


def _pages(citation: Citation, word: str) -> str:
    if citation.page is None:
        return ""
    last = f"–{citation.page_end}" if citation.page_end != citation.page else ""
    return f"{word} {citation.page}{last}"
