"""`/`: the page to ask on, the service's own place for the widget."""

from fastapi import APIRouter, Request, Response

from api.pages.rendering import page
from api.pages.routing import PageRoute

router = APIRouter(route_class=PageRoute, include_in_schema=False)


@router.get("/")
def ask(request: Request) -> Response:
    """The widget in the reader's language; a question in the address is asked."""
    return page(request, "ask.html")
