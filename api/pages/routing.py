"""Routes of pages: an error that reaches a reader is a page too, in the reader's language."""

from collections.abc import Callable, Coroutine
from typing import Any

from fastapi import Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.routing import APIRoute

from api.pages.rendering import page
from api.problems import RETRY_AFTER_S
from assistant.errors import NotReady
from ingest.errors import RightsdeskError, ServerError, UnknownPassage

# The title, and what is told below it.
MISSING = {"document": "no_document", "passage": "no_passage", "page": "no_page"}


class PageRoute(APIRoute):
    """Turns what goes wrong into a page; what nobody foresaw is left to the application."""

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        handle = super().get_route_handler()

        async def handle_in_words(request: Request) -> Response:
            try:
                return await handle(request)
            except UnknownPassage:
                return missing(request, "passage")
            except (NotReady, ServerError) as error:
                return _not_ready(request, error)
            except RequestValidationError:
                return page(request, "problem.html", 422, title="bad_request", told="no_page", detail="")

        return handle_in_words


def missing(request: Request, what: str) -> Response:
    """A page that says that there is no such document or passage."""
    return page(request, "problem.html", 404, title="not_found", told=MISSING[what], detail="")


def _not_ready(request: Request, error: RightsdeskError) -> Response:
    told = page(request, "problem.html", 503, title="not_ready", told="not_ready_about", detail=str(error))
    told.headers["Retry-After"] = RETRY_AFTER_S
    return told
