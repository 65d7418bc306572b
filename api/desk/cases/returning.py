"""Back to a case's page after something was done, with a notice of what."""

from fastapi import Request
from fastapi.responses import RedirectResponse, Response

from api.pages.rendering import root_of

# What the page says once; each is a text of its own.
NOTICES = frozenset(
    {
        *("saved", "drafted", "commented", "approved"),
        *("in-review", "changes-requested", "sent", "closed", "drafting"),
    }
)


def back(request: Request, case_id: str, did: str) -> Response:
    return RedirectResponse(f"{root_of(request)}desk/cases/{case_id}?did={did}", 303)
