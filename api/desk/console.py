"""What the console works with beside cases: staff, templates of letters, and how much of a file is read."""

from dataclasses import dataclass
from typing import Annotated

from fastapi import Depends, Request

from api.dependencies import of_state
from api.desk.provider import Provider
from api.gate.proxies import Proxies
from assistant.desk.letters.polishing.polish import Polish
from assistant.desk.sending.smtp import Outgoing
from assistant.desk.staff.staff import Staff
from assistant.desk.wording.wording import Wording
from ingest.readers import Limits
from ingest.types import Immutable


@dataclass(frozen=True, slots=True)
class Console(Immutable):
    """`sender` is the address that replies come from, as it stands in an exported mail.

    `provider` vouches for staff beside their passwords, where there is one; `public_url` is where browsers find us;
    `polish` has letters reworded by a language model, where one is set; `proxies` are believed on whose address it is.
    `outgoing` is the server that replies leave by, where one is set.
    """

    staff: Staff
    wording: Wording
    limits: Limits = Limits()
    sender: str = ""
    provider: Provider | None = None
    public_url: str = ""
    polish: Polish | None = None
    proxies: Proxies = Proxies()
    outgoing: Outgoing | None = None


def at_console(request: Request) -> Console:
    return of_state(request, "console", Console)


def at_staff(request: Request) -> Staff:
    return at_console(request).staff


AtConsole = Annotated[Console, Depends(at_console)]
AtStaff = Annotated[Staff, Depends(at_staff)]
