"""Answers, citations and passages as the wire has them, for the tests of what shows them."""

from typing import Any

from fastapi.responses import JSONResponse

from api.citation_schemas import CitationOut, DocumentFields, NearDocumentOut, OriginalOut
from api.library_schemas import NeighbourOut, PassageOut
from api.schemas import AnswerOut, DeclineOut, ProblemOut

# Two units in a JavaScript string, one character in the offsets.
BEYOND_BMP = "\N{CITYSCAPE}"
ORIGINAL_QUOTE = "Las ciudades fundadoras fueron Ámsterdam, Barcelona y Nueva York."
DIGEST_QUOTE = "The coalition's five principles start with universal and equal access to the internet."
HOSTILE = '<img src=x onerror="window.hacked=1"><script>window.hacked=1</script>'
RTL_OVERRIDE = "\N{RIGHT-TO-LEFT OVERRIDE}drowssap"
DECLARATION = OriginalOut(
    title="Declaration of Cities Coalition for Digital Rights",
    publisher="Cities Coalition for Digital Rights",
    date="2018-11-14",
    url="https://citiesfordigitalrights.example/principles",
)


def make_citation(marker: int = 1, quote: str = ORIGINAL_QUOTE, **changes: Any) -> CitationOut:
    fields: dict[str, Any] = {
        "marker": marker,
        "quote": quote,
        "document_id": "plan",
        "title": "Plan de derechos digitales",
        "kind": "guide",
        "form": "original",
        "publisher": "Ciudad de Ejemplo",
        "date": "2022-11-15",
        "language": "es",
        "page": 3,
        "page_end": 4,
        "section": ["Historia", "La coalición"],
        "passage_id": f"passage-{marker}",
        "start": 102,
        "end": 102 + len(quote),
        "source_url": "https://ciudad.example/plan.pdf",
        "document_sha256": "0" * 64,
        "original": None,
        "sources": [],
        "also": [],
        "superseded_by": None,
    }
    return CitationOut(**fields | changes)


def digest_citation(marker: int = 1) -> CitationOut:
    return make_citation(
        marker,
        DIGEST_QUOTE,
        document_id="declaration",
        title="Digest of: Declaration of Cities Coalition for Digital Rights",
        form="digest",
        publisher="Rightsdesk",
        date="2026-11-21",
        language="en",
        page=None,
        page_end=None,
        section=["The five principles"],
        source_url=DECLARATION.url,
        original=DECLARATION,
        sources=["https://citiesfordigitalrights.example/principles", "https://urenio.example/launch"],
    )


def make_answer(question: str, citations: list[CitationOut], decline: DeclineOut | None = None) -> AnswerOut:
    return AnswerOut(
        id="answer",
        request_id="",
        question=question,
        understood_as=question,
        language="en",
        status="declined" if decline else "answered",
        method="extractive",
        mode="fast",
        answer=" ".join(f"{citation.quote} [{citation.marker}]" for citation in citations),
        confidence=0.93,
        citations=citations,
        clarify=None,
        decline=decline,
        notes=[],
        retrieved=[],
        generation="1",
        settings_hash="0",
        timings_ms={"total": 7.9},
        trace=None,
    )


def make_passage(citation: CitationOut) -> PassageOut:
    text = f"{BEYOND_BMP} {citation.quote} Siguieron otras."
    own = {"passage_id", "document_sha256", "section", "page", "page_end"}
    shared = citation.model_dump(include=own | set(DocumentFields.model_fields))
    return PassageOut(
        **shared,
        start=citation.start - 2,
        end=citation.start - 2 + len(text),
        text=text,
        status="current",
        replaced_by=None,
        before=NeighbourOut(passage_id="before", text="Todo empezó en 2018."),
        after=NeighbourOut(passage_id="after", text="Hoy son más de cincuenta."),
    )


DECLINE = DeclineOut(
    reason="near-but-not-this",
    message="The documents touch on this, but I found no passage that answers it well enough to quote.",
    nearest=[
        NearDocumentOut(
            document_id="plan",
            title="Plan de derechos digitales",
            kind="plan",
            form="original",
            publisher="Ciudad de Ejemplo",
            date="2021",
            language="es",
            source_url="https://ciudad.example/plan.pdf",
            original=None,
        ),
        NearDocumentOut(
            document_id="declaration",
            title="Digest of: Declaration of Cities Coalition for Digital Rights",
            kind="declaration",
            form="digest",
            publisher="Rightsdesk",
            date="2026-11-21",
            language="en",
            source_url=DECLARATION.url,
            original=DECLARATION,
        ),
    ],
    contact="Digital rights office, digital.rights@city.example",
)
HOSTILE_CITATION = make_citation(
    1,
    f"{HOSTILE} {RTL_OVERRIDE}",
    title=f"{HOSTILE} {RTL_OVERRIDE}",
    publisher=HOSTILE,
    date="<b>2022",
    language='"><script>',
    section=[HOSTILE],
    source_url="javascript:window.hacked=1",
    sources=["javascript:window.hacked=1", "data:text/html,<script>1</script>"],
)


def problem(status: int, title: str, detail: str) -> JSONResponse:
    body = ProblemOut(type="about:blank", title=title, status=status, detail=detail)
    return JSONResponse(body.model_dump(), status, media_type="application/problem+json")
