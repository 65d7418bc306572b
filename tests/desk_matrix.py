"""Every route of the console by every role: the status that each gets, and what is sent to ask for it."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from tests.desk_office import Who

# Signed out one is led to sign in; what would change something is refused.
LED = 303
REFUSED = 403


@dataclass(frozen=True, slots=True)
class Row:
    """A route, asked for as `path` with these fields, and the status for nobody, agent, reviewer, admin."""

    method: str
    route: str
    statuses: tuple[int, int, int, int]
    path: str = ""
    fields: Mapping[str, str] = field(default_factory=dict)

    def status(self, who: Who) -> int:
        return self.statuses[("nobody", "agent", "reviewer", "admin").index(who)]


MATRIX: tuple[Row, ...] = (
    Row("GET", "/desk/sign-in", (200, LED, LED, LED)),
    Row("POST", "/desk/sign-in", (403, 403, 403, 403), fields={"login": "agent", "password": "wrong"}),
    Row("POST", "/desk/sign-out", (REFUSED, 303, 303, 303)),
)
