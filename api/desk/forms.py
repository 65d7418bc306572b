"""What a form of the console sent, once it is known to be a form of the console (CSRF)."""

import secrets
from collections.abc import AsyncIterator, Mapping
from typing import Annotated, cast
from urllib.parse import urlsplit

from fastapi import Depends, Request
from starlette.datastructures import FormData

from api.desk.visitor import Visiting
from assistant.desk.errors import NotAllowed

HEADER = "x-csrf-token"
FIELD = "csrf"
MOST_FIELDS = 60
FORGED = "this form is not of your session; go back, load the page anew and send it again"


async def sent(request: Request) -> AsyncIterator[FormData]:
    """The form, fields and files, open until the response is made; NotAllowed where another site's page sent it."""
    if not is_own(request):
        raise NotAllowed(FORGED)
    async with request.form(max_fields=MOST_FIELDS, max_files=5) as form:
        yield form


AnyForm = Annotated[FormData, Depends(sent)]


async def checked_form(visitor: Visiting, form: AnyForm) -> FormData:
    """The same with the session's own word in it."""
    _check(str(form.get(FIELD, "")), visitor)
    return form


async def posted(form: Annotated[FormData, Depends(checked_form)]) -> Mapping[str, str]:
    """Its fields without files."""
    return {name: value for name, value in form.items() if isinstance(value, str)}


async def called(request: Request, visitor: Visiting) -> Mapping[str, object]:
    """The JSON object that a script of ours sent, with the session's word in a header."""
    if not is_own(request):
        raise NotAllowed(FORGED)
    _check(request.headers.get(HEADER, ""), visitor)
    found = await request.json()
    return cast("Mapping[str, object]", found) if isinstance(found, dict) else {}


def is_own(request: Request) -> bool:
    """What a browser says of where a request comes from; what says nothing is no browser's doing.

    Its own verdict counts where it gives one: it knows the address that a proxy may hide from us.
    """
    site, origin = request.headers.get("sec-fetch-site", ""), request.headers.get("origin", "")
    if site:
        return site in {"same-origin", "none"}
    return not origin or urlsplit(origin).netloc == request.headers.get("host", "")


def _check(told: str, visitor: Visiting) -> None:
    if not secrets.compare_digest(told.encode(), visitor.csrf.encode()):
        raise NotAllowed(FORGED)


CheckedForm = Annotated[FormData, Depends(checked_form)]
Posted = Annotated[Mapping[str, str], Depends(posted)]
Called = Annotated[Mapping[str, object], Depends(called)]
