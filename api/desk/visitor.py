"""Who visits the console: somebody who is signed in, by the session's cookie."""

from dataclasses import dataclass
from typing import Annotated

from fastapi import Depends, Request, Response

from api.beneath import prefix_of
from api.desk.console import Console, at_staff
from assistant.desk.cases.records import Actor
from assistant.desk.rights import Action, allows
from assistant.desk.staff.records import SignedIn
from ingest.types import Immutable

COOKIE = "rightsdesk_desk"
BELOW = "/desk"


class SignInWanted(Exception):
    """Nobody is signed in, or no longer."""


@dataclass(frozen=True, slots=True)
class Visitor(Immutable):
    """Somebody of the staff; `csrf` is what each of their forms carries."""

    actor: Actor
    login: str
    language: str
    csrf: str

    def may(self, action: Action) -> bool:
        return allows(self.actor.role, action)


def known_visitor(request: Request) -> Visitor | None:
    """Whoever is signed in, if anybody is."""
    token = request.cookies.get(COOKIE, "")
    session = at_staff(request).sessions.find(token) if token else None
    if session is None:
        return None
    return Visitor(session.account.actor, session.account.login, session.account.language, session.csrf)


def visitor(request: Request) -> Visitor:
    """SignInWanted where nobody is signed in."""
    found = known_visitor(request)
    if found is None:
        raise SignInWanted
    return found


def is_secure(request: Request, console: Console) -> bool:
    """Whether the console is reached over HTTPS; behind a proxy, only its public address tells."""
    return request.url.scheme == "https" or console.public_url.startswith("https:")


def let_in(request: Request, console: Console, response: Response, signed_in: SignedIn) -> None:
    """The cookie: read by no script, sent to no other site, and over HTTPS alone where the console is reached so.

    The session that this browser had before ends.
    """
    if before := request.cookies.get(COOKIE, ""):
        console.staff.sessions.end(before)
    secure = is_secure(request, console)
    path = prefix_of(request) + BELOW
    response.set_cookie(COOKIE, signed_in.token, path=path, secure=secure, httponly=True, samesite="lax")


Visiting = Annotated[Visitor, Depends(visitor)]
Anybody = Annotated[Visitor | None, Depends(known_visitor)]
