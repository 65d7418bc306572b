"""`/library`: what the assistant reads, to browse; a document, and a passage at an address that stays."""

from fastapi import APIRouter, Request, Response

from api.dependencies import CurrentAssistant
from api.pages.choosing import chosen, chosen_validity
from api.pages.paging import paging
from api.pages.rendering import page
from api.pages.routing import PageRoute, missing
from api.pages.shown import entries, headed, marked, mention
from api.validity import of_validity, outdated
from assistant.assistant import Assistant
from ingest.holdings import Holding, facets, wanted
from ingest.index_documents import below_title

router = APIRouter(prefix="/library", route_class=PageRoute, include_in_schema=False)

ROWS = 25
PASSAGES = 50
PUBLISHERS = 200


@router.get("")
def browse(request: Request, assistant: CurrentAssistant) -> Response:
    """The documents that match, by title, and what to choose them by."""
    library, filters = assistant.library, chosen(request.query_params)
    in_force = chosen_validity(request.query_params)
    found = of_validity(assistant, wanted(library.holdings(), filters), in_force)
    part = paging(request.query_params.get("page", ""), len(found), ROWS)
    shown = entries(found[part.start : part.last])
    choices = facets([one for one in library.holdings() if one.status == filters.status], PUBLISHERS)
    return page(request, "library.html", shown=shown, paging=part, filters=filters, choices=choices, in_force=in_force)


@router.get("/documents/{document_id}")
def open_document(request: Request, document_id: str, assistant: CurrentAssistant) -> Response:
    """A version of a document, the current one unless another is asked for, with its sections and passages."""
    library = assistant.library
    versions = [one for one in library.holdings() if one.id == document_id]
    one = _version(versions, request.query_params.get("version", ""))
    if one is None:
        return missing(request, "document")
    sections = library.outline(one.id, one.sha256, one.status)
    count = sections[-1].last + 1 if sections else 0
    part = paging(request.query_params.get("page", ""), count, PASSAGES)
    passages = library.passages_between(one.id, one.sha256, one.status, part.start, part.last - 1)
    return page(
        request,
        "document.html",
        one=one,
        document=mention(one.id, one.metadata),
        pages=library.page_counts([one.id])[one.id, one.sha256],
        contents=headed(one.metadata.title, sections, PASSAGES),
        passages=[(record.passage, below_title(one.metadata.title, record.passage.section)) for record in passages],
        paging=part,
        versions=[other for other in versions if other != one],
        replacement=_named(assistant, one.replaced_by) if one.status == "superseded" else None,
        validity=_validity(assistant, one.id, one.status),
    )


@router.get("/passages/{passage_id}")
def open_passage(request: Request, passage_id: str, assistant: CurrentAssistant) -> Response:
    """A passage between its neighbours, whatever became of it; `start` and `end` mark a quote in it."""
    library, query = assistant.library, request.query_params
    record = library.passage(passage_id)
    document = library.document(record.passage.document_id, record.sha256)
    before, after = library.neighbours(record)
    return page(
        request,
        "passage.html",
        record=record,
        part=marked(record, query.get("start", ""), query.get("end", "")),
        document=mention(document.id, document.metadata),
        sha256=document.sha256,
        section=below_title(document.metadata.title, record.passage.section),
        before=before,
        after=after,
        sources=tuple(dict.fromkeys(source for sentence in record.passage.sentences for source in sentence.sources)),
        validity=_validity(assistant, document.id, record.status),
        document_page=record.passage.position // PASSAGES + 1,
        successor=library.passages([record.replaced_by]).get(record.replaced_by) if record.replaced_by else None,
    )


def _version(versions: list[Holding], sha256: str) -> Holding | None:
    """The version whose hash begins so; without one the current, else any that there was."""
    if sha256:
        return next((one for one in versions if one.sha256.startswith(sha256)), None)
    return min(versions, key=lambda one: one.status != "current", default=None)


def _validity(assistant: Assistant, document_id: str, status: str) -> dict[str, object]:
    """Whether a document that is read now is outdated, and the one in its place where the library has it."""
    old = outdated(assistant, document_id) if status == "current" else None
    return {"lapsed": old is not None, "in_place": _named(assistant, old.by.document_id) if old and old.by else None}


def _named(assistant: Assistant, document_id: str | None) -> object:
    """The document of now with this id."""
    found = [one for one in assistant.library.holdings() if one.id == document_id and one.status == "current"]
    return mention(found[0].id, found[0].metadata) if found else None
