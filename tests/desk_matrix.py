"""Every route of the console by every role: the status that each gets, and what is sent to ask for it."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from tests.desk_office import Who

# Signed out one is led to sign in; what would change something is refused.
LED = 303
REFUSED = 403
NOBODYS = {"role": "agent", "password": "a long word of somebody"}
ABSENT = {"account_id": "none"}
CASE = "/desk/cases/{case_id}"
STEP = f"{CASE}/steps/{{to}}"


@dataclass(frozen=True, slots=True)
class Row:
    """A route and what each of nobody, agent, reviewer, admin gets; its case is in `state`, and new for each of them.

    `path` fills the route's placeholders but the case's; with `json` the fields are sent as a script of ours does.
    """

    method: str
    route: str
    statuses: tuple[int, int, int, int]
    fields: Mapping[str, str] = field(default_factory=dict)
    path: Mapping[str, str] = field(default_factory=dict)
    state: str = "drafting"
    json: bool = False

    def status(self, who: Who) -> int:
        return self.statuses[("nobody", "agent", "reviewer", "admin").index(who)]


MATRIX: tuple[Row, ...] = (
    Row("GET", "/desk/sign-in", (200, LED, LED, LED)),
    Row("POST", "/desk/sign-in", (403, 403, 403, 403), {"login": "agent", "password": "wrong"}),
    # Nobody vouches for staff in this office.
    Row("GET", "/desk/sign-in/oidc", (404, 404, 404, 404)),
    Row("GET", "/desk/sign-in/oidc/back", (404, 404, 404, 404)),
    Row("POST", "/desk/sign-out", (REFUSED, 303, 303, 303)),
    Row("GET", "/desk", (LED, 200, 200, 200)),
    Row("GET", "/desk/new", (LED, 200, 200, 200)),
    Row("POST", "/desk/new", (REFUSED, 303, 303, 303), {"text": "How do we publish open data?"}),
    Row("GET", CASE, (LED, 200, 200, 200)),
    Row("GET", f"{CASE}/versions/{{number}}", (LED, 200, 200, 200), path={"number": "1"}),
    Row("POST", f"{CASE}/person", (REFUSED, 200, 200, 200)),
    Row("POST", f"{CASE}/draft", (REFUSED, 303, 303, 303)),
    Row("POST", f"{CASE}/editor", (REFUSED, 303, 303, 303), {"language": "en", "body": "Good.", "base": "1"}),
    # No reply to a question like this one is approved, or ever was.
    Row("GET", "/desk/templates", (LED, REFUSED, 200, 200)),
    Row("GET", "/desk/templates/edit", (LED, REFUSED, 422, 422)),
    Row("POST", "/desk/templates/edit", (REFUSED, REFUSED, 422, 422), {"language": "en", "do": "save"}),
    Row("POST", f"{CASE}/start", (REFUSED, 422, 422, 422), {"from": "none"}),
    Row("POST", f"{CASE}/facts", (REFUSED, 303, 303, 303), {"area": "open-data", "due": "2026-12-24"}),
    Row("POST", f"{CASE}/comments", (REFUSED, 303, 303, 303), {"text": "Well said."}),
    Row("POST", STEP, (REFUSED, 303, 303, 303), path={"to": "in-review"}),
    Row(
        "POST",
        STEP,
        (REFUSED, REFUSED, 303, 303),
        path={"to": "changes-requested"},
        state="in-review",
    ),
    Row("POST", STEP, (REFUSED, 303, 303, 303), path={"to": "sent"}, state="approved"),
    Row("POST", STEP, (REFUSED, 303, 303, 303), path={"to": "closed"}),
    Row("POST", STEP, (REFUSED, 303, 303, 303), path={"to": "drafting"}, state="approved"),
    Row("POST", f"{CASE}/approve", (REFUSED, REFUSED, 303, 303), {"version": "1"}, state="in-review"),
    Row("POST", f"{CASE}/send", (REFUSED, 409, 409, 409), {"version": "1"}),
    Row("POST", f"{CASE}/send", (REFUSED, 409, 409, 409), {"version": "1"}, state="approved"),
    # Of a case whose reply was never sent, nothing is unclear.
    Row("POST", f"{CASE}/sending/{{outcome}}", (REFUSED, 409, 409, 409), path={"outcome": "went"}, state="approved"),
    Row("POST", f"{CASE}/export/{{how}}", (REFUSED, 409, 409, 409), path={"how": "docx"}),
    Row("POST", f"{CASE}/export/{{how}}", (REFUSED, 200, 200, 200), path={"how": "docx"}, state="approved"),
    Row("POST", f"{CASE}/check", (REFUSED, 200, 200, 200), {"language": "en", "body": "Good."}, json=True),
    Row("POST", f"{CASE}/present", (REFUSED, 200, 200, 200), json=True),
    Row("POST", f"{CASE}/ask", (REFUSED, 200, 200, 200), {"question": "Who has a right to water?"}, json=True),
    *(Row("GET", f"/desk/{name}", (LED, 200, 200, 200)) for name in ("figures", "figures.csv", "gaps", "gaps.csv")),
    Row("GET", "/desk/audit", (LED, REFUSED, REFUSED, 200)),
    Row("POST", "/desk/audit/verify", (REFUSED, REFUSED, REFUSED, 200)),
    Row("POST", "/desk/audit/export", (REFUSED, REFUSED, REFUSED, 200)),
    Row("GET", "/desk/account", (LED, 200, 200, 200)),
    Row("POST", "/desk/account/language", (REFUSED, 303, 303, 303), {"language": "en"}),
    Row("POST", "/desk/account/password", (REFUSED, REFUSED, REFUSED, REFUSED), {"current": "not this one"}),
    Row("POST", "/desk/account/second-factor", (REFUSED, 200, 200, 200)),
    Row("POST", "/desk/account/second-factor/confirm", (REFUSED, 422, 422, 422), {"secret": "A", "code": "1"}),
    Row("POST", "/desk/account/second-factor/remove", (REFUSED, REFUSED, REFUSED, REFUSED), {"current": "not this"}),
    Row("GET", "/desk/accounts", (LED, REFUSED, REFUSED, 200)),
    Row("POST", "/desk/accounts/add", (REFUSED, REFUSED, REFUSED, 422), {"login": "x"}),
    Row("POST", "/desk/accounts/{account_id}/change", (REFUSED, REFUSED, REFUSED, 404), NOBODYS, ABSENT),
    Row("POST", "/desk/accounts/{account_id}/password", (REFUSED, REFUSED, REFUSED, 404), NOBODYS, ABSENT),
    Row("GET", "/desk/people", (LED, REFUSED, REFUSED, 200)),
    Row("POST", "/desk/people/found", (REFUSED, REFUSED, REFUSED, 200), {"address": "ana@x.example"}),
    Row("POST", "/desk/people/export", (REFUSED, REFUSED, REFUSED, 200), {"address": "ana@x.example"}),
    Row("POST", "/desk/people/forget", (REFUSED, REFUSED, REFUSED, 422), {"address": "ana@x.example", "again": "bea"}),
)
