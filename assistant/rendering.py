"""An answer as plain text or as a record. A digest is always called a summary, and never the document itself."""

from dataclasses import asdict
from typing import Any

from assistant.types import Answer, Citation, Decline

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
    """The quotes with their markers, then where each stands; or why there is no answer."""
    frame = FRAMES.get(answer.language, FRAMES["en"])
    if answer.decline:
        return "\n".join(_declined(answer.decline, frame))
    return "\n\n".join([answer.answer, "\n".join(reference(citation, frame) for citation in answer.citations)])


def reference(citation: Citation, frame: tuple[str, str, str, str] = FRAMES["en"]) -> str:
    """Where a quote stands: title, publisher, date, page, section, address."""
    original = citation.original
    if citation.form == "digest" and original:
        facts = ", ".join(fact for fact in (original.publisher, original.date) if fact)
        parts = [f"{frame[0]} “{original.title}”" + (f" ({facts})" if facts else "")]
    else:
        parts = [f"“{citation.title}”", citation.publisher, citation.date]
    parts += [_pages(citation, frame[1]), " › ".join(citation.section), citation.source_url]
    line = f"[{citation.marker}] " + ", ".join(part for part in parts if part)
    return "\n    ".join([line, *(source for source in citation.sources if source != citation.source_url)])


def _pages(citation: Citation, word: str) -> str:
    if citation.page is None:
        return ""
    last = f"–{citation.page_end}" if citation.page_end != citation.page else ""
    return f"{word} {citation.page}{last}"


def _declined(decline: Decline, frame: tuple[str, str, str, str]) -> list[str]:
    lines = [decline.message]
    if decline.nearest:
        lines += ["", frame[2], *(f"- {near.title} {near.source_url}".rstrip() for near in decline.nearest)]
    if decline.contact:
        lines += ["", f"{frame[3]} {decline.contact}"]
    return lines
