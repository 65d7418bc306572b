"""Routes of the console: whoever is not signed in is led to sign in, and an error is a page that says what to do."""

from collections.abc import Callable, Coroutine
from typing import Any
from urllib.parse import urlencode

from fastapi import Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.responses import RedirectResponse
from fastapi.routing import APIRoute

from api.desk.rendering import desk_page
from api.desk.visitor import SignInWanted, known_visitor
from api.pages.rendering import root_of
from assistant.desk.errors import BadCase, DeskError, NotAllowed, NotNow, UnknownAtDesk
from assistant.desk.intake.errors import BadMessage
from assistant.desk.letters.templates import BadTemplate
from assistant.desk.sending.errors import NotSent, Unsure

# The status of each error, and the part of the texts that names it.
TOLD: tuple[tuple[type[Exception], int, str], ...] = (
    (NotAllowed, 403, "not_allowed"),
    (UnknownAtDesk, 404, "not_found"),
    (NotNow, 409, "not_now"),
    (BadCase, 422, "not_so"),
    (BadTemplate, 422, "not_so"),
    (RequestValidationError, 422, "not_so"),
    (BadMessage, 422, "not_so"),
    (NotSent, 502, "not_sent"),
    (Unsure, 502, "unsure"),
    (DeskError, 503, "not_there"),
)


class DeskRoute(APIRoute):
    """Turns what goes wrong into a page; what nobody foresaw is left to the application."""

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        handle = super().get_route_handler()

        async def handle_in_words(request: Request) -> Response:
            try:
                return await handle(request)
            except SignInWanted:
                return _to_sign_in(request)
            except (DeskError, RequestValidationError) as error:
                status, title = next((status, key) for kind, status, key in TOLD if isinstance(error, kind))
                detail = str(error) if isinstance(error, DeskError) and status != 503 else ""
                visitor = known_visitor(request) if status != 503 else None
                return desk_page(request, visitor, "problem.html", status, title=title, detail=detail)

        return handle_in_words


def _to_sign_in(request: Request) -> Response:
    if request.method not in {"GET", "HEAD"}:
        return desk_page(request, None, "problem.html", 403, title="signed_out", detail="")
    query = request.url.query
    there = request.url.path + (f"?{query}" if query else "")
    return RedirectResponse(f"{root_of(request)}desk/sign-in?{urlencode({'next': there})}", 303)
