"""The trail: read, checked, written out."""

import json
from collections.abc import Iterator
from dataclasses import asdict

from fastapi import APIRouter, Request
from fastapi.responses import Response, StreamingResponse

from api.dependencies import AtHelpdesk
from api.desk.console import AtConsole
from api.desk.forms import Posted
from api.desk.rendering import desk_page
from api.desk.routing import DeskRoute
from api.desk.visitor import Visiting
from assistant.desk.audit.chain import Entry
from assistant.desk.cases.records import OPERATOR, SYSTEM

router = APIRouter(prefix="/desk/audit", route_class=DeskRoute, include_in_schema=False)
OF_OURS = {one.id: one.name for one in (SYSTEM, OPERATOR)}


@router.get("")
def show(request: Request, visitor: Visiting, casework: AtHelpdesk, console: AtConsole) -> Response:
    """The newest rows first, of one case, person or action where the address names them."""
    query, page = request.query_params, request.query_params.get("page", "1")
    picked = {name: query.get(name, "")[:64] for name in ("case", "who", "action")}
    number = int(page) if page.isascii() and page.isdecimal() and 0 < int(page) < 10**6 else 1
    found = casework.trail(visitor.actor, picked["case"], picked["who"], picked["action"], number)
    return desk_page(
        request,
        visitor,
        "audit.html",
        here="audit",
        found=found,
        pages=max(1, -(-found.total // found.size)),
        picked=picked,
        actions=casework.acted(visitor.actor),
        names=console.staff.accounts.names(visitor.actor) | OF_OURS,
    )


@router.post("/verify")
def verify(request: Request, visitor: Visiting, fields: Posted, casework: AtHelpdesk) -> Response:
    """Whether each row is as it was written, and a hash that was noted elsewhere is among them."""
    verdict = casework.verified(visitor.actor, fields.get("head", "").strip())
    return desk_page(request, visitor, "verified.html", here="audit", verdict=verdict)


@router.post("/export")
def export(visitor: Visiting, fields: Posted, casework: AtHelpdesk) -> Response:
    """All rows as JSON lines."""
    rows = casework.whole_trail(visitor.actor)
    headers = {"Content-Disposition": 'attachment; filename="trail.jsonl"'}
    return StreamingResponse(_lines(rows), media_type="application/jsonl", headers=headers)


def _lines(rows: Iterator[Entry]) -> Iterator[str]:
    for one in rows:
        yield json.dumps(asdict(one) | {"at": one.at.isoformat()}) + "\n"
