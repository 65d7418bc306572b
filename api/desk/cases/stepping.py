"""From a draft to a reply that leaves: facts of the case, comments, review, approval, closing, files."""

from collections.abc import Callable
from datetime import UTC, date, datetime, time

from fastapi import APIRouter, Request
from fastapi.responses import Response

from api.dependencies import AtHelpdesk
from api.desk.cases.returning import back
from api.desk.console import AtConsole
from api.desk.forms import Posted
from api.desk.routing import DeskRoute
from api.desk.visitor import Visiting
from assistant.desk.cases.casework import Casework
from assistant.desk.cases.message import message_of
from assistant.desk.cases.records import Actor, Case
from assistant.desk.errors import BadCase
from assistant.desk.letters.letter import Letter
from assistant.desk.sending.docx import docx
from assistant.desk.sending.eml import eml
from assistant.desk.sending.plain import markdown, plain_text

router = APIRouter(prefix="/desk/cases/{case_id}", route_class=DeskRoute, include_in_schema=False)
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
# What leaves as a file: its type, its ending, and how it is made.
FILES: dict[str, tuple[str, Callable[[Letter], bytes]]] = {
    "docx": (WORD, docx),
    "md": ("text/markdown; charset=utf-8", lambda letter: markdown(letter).encode()),
    "txt": ("text/plain; charset=utf-8", lambda letter: plain_text(letter).encode()),
    # What the page's script puts on the clipboard.
    "copy": ("text/plain; charset=utf-8", lambda letter: plain_text(letter).encode()),
}
STEPS: dict[str, Callable[[Casework, Actor, str], Case]] = {
    "in-review": lambda casework, actor, case_id: casework.send_for_review(actor, case_id),
    "changes-requested": lambda casework, actor, case_id: casework.request_changes(actor, case_id),
    "sent": lambda casework, actor, case_id: casework.sent(actor, case_id, "by-hand"),
    "closed": lambda casework, actor, case_id: casework.close(actor, case_id),
    "drafting": lambda casework, actor, case_id: casework.set_status(actor, case_id, "drafting"),
}


@router.post("/facts")
def change(request: Request, case_id: str, visitor: Visiting, fields: Posted, casework: AtHelpdesk) -> Response:
    """Area, place, whose case it is, and when it is due; only what is otherwise than before is changed, and noted."""
    case, due = casework.get(visitor.actor, case_id), _day(fields.get("due", ""))
    if (area := fields.get("area", "")) != case.area:
        casework.set_area(visitor.actor, case_id, area)
    if (assignee := fields.get("assignee", "")) != case.assignee:
        casework.assign(visitor.actor, case_id, assignee)
    if due != case.due:
        casework.set_due(visitor.actor, case_id, due)
    before = (case.language, case.city, case.country)
    place = tuple(
        fields.get(name, old).strip() for name, old in zip(("language", "city", "country"), before, strict=True)
    )
    if place != before:
        casework.set_place(visitor.actor, case_id, *place)
    return back(request, case_id, "saved")


@router.post("/comments")
def comment(request: Request, case_id: str, visitor: Visiting, fields: Posted, casework: AtHelpdesk) -> Response:
    casework.comment(visitor.actor, case_id, fields.get("text", ""), _number(fields.get("version", "")))
    return back(request, case_id, "commented")


@router.post("/approve")
def approve(request: Request, case_id: str, visitor: Visiting, fields: Posted, casework: AtHelpdesk) -> Response:
    """The version that was on the page; a newer one is not approved unseen."""
    casework.approve(visitor.actor, case_id, _number(fields.get("version", "")) or 0)
    return back(request, case_id, "approved")


@router.post("/steps/{to}")
def step(request: Request, case_id: str, to: str, visitor: Visiting, fields: Posted, casework: AtHelpdesk) -> Response:
    """The next state of the case; words that came with it are a comment on the version."""
    if to not in STEPS:
        raise BadCase(f"a case becomes {', '.join(STEPS)}, not {to!r}")
    words, number = fields.get("text", ""), casework.get(visitor.actor, case_id).current_version
    STEPS[to](casework, visitor.actor, case_id)
    if words.strip():
        casework.comment(visitor.actor, case_id, words, number)
    return back(request, case_id, to)


@router.post("/export/{how}")
def export(
    request: Request,
    case_id: str,
    how: str,
    visitor: Visiting,
    fields: Posted,
    casework: AtHelpdesk,
    console: AtConsole,
) -> Response:
    """The approved version as a file; that it left is noted."""
    if how not in {*FILES, "eml"}:
        raise BadCase(f"a reply leaves as {', '.join([*FILES, 'eml'])}, not {how!r}")
    made = casework.exportable(visitor.actor, case_id, how)
    case = casework.get(visitor.actor, case_id)
    if how == "eml":
        kind, content = (
            "message/rfc822",
            eml(made.letter, message_of(case, casework.person(visitor.actor, case_id)), console.sender),
        )
    else:
        kind, make = FILES[how]
        content = make(made.letter)
    headers = {"Content-Disposition": f'attachment; filename="case-{case.number}-v{made.number}.{how}"'}
    return Response(content, media_type=kind, headers=headers)


def _day(told: str) -> datetime | None:
    """The end of a day, as a browser's field tells it."""
    if not told:
        return None
    try:
        return datetime.combine(date.fromisoformat(told), time(23, 59, 59), UTC)
    except ValueError as error:
        raise BadCase(f"a day is written like 2026-11-23, came {told!r}") from error


def _number(told: str) -> int | None:
    return int(told) if told.isascii() and told.isdecimal() and len(told) < 9 else None
