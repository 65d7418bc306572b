"""Back to a case's page after something was done, with a notice of what."""

from fastapi import Request
from fastapi.responses import RedirectResponse, Response

from api.pages.rendering import address, root_of

# What the page says once; each is a text of its own.
NOTICES = frozenset(
    {
        *("saved", "drafted", "commented", "approved"),
        *("in-review", "changes-requested", "sent", "closed", "drafting"),
        *("went", "stayed"),
    }
)


def back(request: Request, case_id: str, did: str) -> Response:
    """In the language that the address asks for, where it asks for one."""
    where = address(f"desk/cases/{case_id}", did=did, lang=request.query_params.get("lang", ""))
    return RedirectResponse(root_of(request) + where, 303)
