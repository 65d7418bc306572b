"""References and quotes of a letter, made of what an answer cites. Pure."""

from assistant.answers import Citation
from assistant.desk.letters.letter import Reference
from assistant.rendering import FRAMES, title


def reference(citation: Citation, marker: int, language: str) -> Reference:
    """Of a summary, the publisher and the year are those of what it sums up, and the title says that it is ours."""
    original = citation.original if citation.form == "digest" else None
    return Reference(
        marker=marker,
        document_id=citation.document_id,
        sha256=citation.document_sha256,
        passage_id=citation.passage_id,
        quote=citation.quote,
        title=title(citation, language),
        publisher=original.publisher if original else citation.publisher,
        year=(original.date if original else citation.date)[:4],
        page=citation.page,
        page_end=citation.page_end,
        section=citation.section,
        source_url=(original.url if original and original.url else citation.source_url),
        language=citation.language,
    )


def quoted(text: str, marker: int) -> str:
    """A paragraph of the letter that is a quote."""
    lines = text.strip().split("\n")
    return "\n".join(f"> {line}".rstrip() for line in lines) + f" [{marker}]"


def line(found: Reference, language: str) -> str:
    """The whole reference: title, publisher, year, page, section, address."""
    page = ""
    if found.page is not None:
        last = f"–{found.page_end}" if found.page_end not in {None, found.page} else ""
        page = f"{FRAMES.get(language, FRAMES['en'])[1]} {found.page}{last}"
    parts = (found.title, found.publisher, found.year, page, " › ".join(found.section), found.source_url)
    return ", ".join(part for part in parts if part)
