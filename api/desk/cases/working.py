"""A case and its draft: read, asked more about, edited, saved."""

from typing import Any

from fastapi import APIRouter, Request
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import Response

from api.dependencies import AtHelpdesk, CurrentAssistant, Turns
from api.desk.cases.editor import quoted, sent
from api.desk.cases.returning import NOTICES, back
from api.desk.cases.showing import Told, case_page
from api.desk.console import AtConsole
from api.desk.forms import CheckedForm, Posted
from api.desk.rendering import desk_page
from api.desk.routing import DeskRoute
from api.desk.visitor import Visiting
from assistant.desk.cases.message import message_of
from assistant.desk.cases.records import SYSTEM
from assistant.desk.errors import BadCase
from assistant.desk.letters.asking import by_meaning
from assistant.desk.letters.drafting import draft_reply
from assistant.desk.letters.greeting import greeted
from assistant.desk.rights import require
from assistant.desk.versions.differing import differences
from assistant.questions import LONGEST_QUESTION

router = APIRouter(prefix="/desk/cases/{case_id}", route_class=DeskRoute, include_in_schema=False)


@router.get("")
def show(
    request: Request,
    case_id: str,
    visitor: Visiting,
    casework: AtHelpdesk,
    console: AtConsole,
    assistant: CurrentAssistant,
) -> Response:
    notice = request.query_params.get("did", "")
    told = Told(notice=notice if notice in NOTICES else "")
    return case_page(request, visitor, case_id, casework, console, assistant, told=told)


@router.post("/person")
def reveal(
    request: Request,
    case_id: str,
    visitor: Visiting,
    fields: Posted,
    casework: AtHelpdesk,
    console: AtConsole,
    assistant: CurrentAssistant,
) -> Response:
    """Who asked, in their own words; that somebody looked is noted in the trail."""
    person = casework.person(visitor.actor, case_id)
    return case_page(request, visitor, case_id, casework, console, assistant, told=Told(person))


@router.post("/draft")
async def draft(
    request: Request,
    case_id: str,
    visitor: Visiting,
    fields: Posted,
    casework: AtHelpdesk,
    console: AtConsole,
    assistant: CurrentAssistant,
    turns: Turns,
) -> Response:
    """The assistant's reply as a new version; what stood there stays a version too."""
    require(visitor.actor, "edit")
    case = casework.get(visitor.actor, case_id)
    templates = console.wording.templates()
    message, asks = message_of(case, casework.person(visitor.actor, case_id)), by_meaning(casework.meaning)
    reply = await turns.run(
        lambda pace: draft_reply(message, assistant, templates, case.city, case.country, case.language, asks),
        None,
    )
    why = ""
    if console.polish:
        polished = await run_in_threadpool(
            console.polish, reply, greeted(message.sender_name) or message.sender_name, assistant.library
        )
        reply, why = polished.reply, polished.why
    made = casework.draft(visitor.actor, case_id, reply)
    if why:
        casework.comment(SYSTEM, case_id, f"The letter is not in the language model's words: {why}.", made.number)
    return back(request, case_id, "drafted")


@router.post("/editor")
async def edit(
    request: Request,
    case_id: str,
    visitor: Visiting,
    form: CheckedForm,
    casework: AtHelpdesk,
    console: AtConsole,
    assistant: CurrentAssistant,
    turns: Turns,
) -> Response:
    """Save; or only show the draft again, with a passage quoted or what the corpus says to one more question."""
    require(visitor.actor, "edit")
    versions = casework.versions(visitor.actor, case_id)
    doing, _, key = str(form.get("do", "save")).partition("=")
    if doing == "enter":
        typed = str(form.get("question", "")).strip() not in {"", str(form.get("asked", "")).strip()}
        doing = "ask" if typed else "save"
    # A sentence of the message has a button of its own; anything else that is asked stands in the field.
    asked = (key if doing == "ask" and key else str(form.get("question", ""))).strip()[:LONGEST_QUESTION]
    # A question that still stands in its field when the letter is saved costs no second answer.
    asks = bool(asked) and doing != "save"
    answer: Any = await turns.run(lambda pace: assistant.ask(asked, mode=pace), None) if asks else None
    edited = sent(form, versions, assistant.library, asked, answer)
    if doing == "save":
        saved = casework.save(visitor.actor, case_id, edited.letter, edited.base)
        if not saved.others:
            return back(request, case_id, "saved")
        return case_page(
            request, visitor, case_id, casework, console, assistant, told=Told(others=saved.others, notice="saved")
        )
    if doing == "quote":
        edited = quoted(edited, key, str(form.get("place", "")), assistant.library)
    elif doing != "ask":
        raise BadCase(f"a draft is saved, asked about or quoted in; {doing!r} is none of these")
    return case_page(request, visitor, case_id, casework, console, assistant, edited)


@router.get("/versions/{number}")
def version(
    request: Request, case_id: str, number: int, visitor: Visiting, casework: AtHelpdesk, console: AtConsole
) -> Response:
    """One version, and how it differs from the one that it was made from, or from another that the address names."""
    made = casework.version(visitor.actor, case_id, number)
    other = request.query_params.get("from", "")
    base = int(other) if other.isascii() and other.isdecimal() and len(other) < 9 else made.parent
    older = casework.version(visitor.actor, case_id, base) if base else None
    return desk_page(
        request,
        visitor,
        "version.html",
        here="cases",
        case=casework.get(visitor.actor, case_id),
        made=made,
        older=older,
        runs=differences(older.letter.body if older else "", made.letter.body),
        versions=casework.versions(visitor.actor, case_id),
        names=console.staff.accounts.names(visitor.actor) | {"system": "Rightsdesk"},
    )
