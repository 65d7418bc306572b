"""Every kind of problem that the API tells, what it means and what to do: the table behind `/problems`."""

from dataclasses import dataclass
from http import HTTPStatus

from ingest.types import Immutable


@dataclass(frozen=True, slots=True)
class ProblemKind(Immutable):
    """`name` ends its address, `title` heads it in every response."""

    name: str
    status: int
    title: str
    meaning: str
    remedy: str

    @property
    def address(self) -> str:
        return f"/problems/{self.name}"


KINDS = (
    ProblemKind(
        "unreadable-body",
        400,
        HTTPStatus(400).phrase,
        "The body is not JSON in UTF-8, is nested too deeply, or names a field twice.",
        "Send one JSON object in UTF-8, each name once. The detail says where reading ended.",
    ),
    ProblemKind(
        "unknown-site",
        403,
        "The site is not known here",
        "The key in X-Rightsdesk-Site belongs to no site.",
        "Compare it with the line that was given to you to embed; whoever runs the service gives keys.",
    ),
    ProblemKind(
        "site-wanted",
        403,
        "A site key is wanted",
        "This service answers the sites that it knows, and the request names none.",
        "Send the key of your site in the header X-Rightsdesk-Site; the widget does so by itself.",
    ),
    ProblemKind(
        "origin-not-listed",
        403,
        "This origin may not ask",
        "The page that asks is not of an origin that the site lists.",
        "Whoever runs the service adds the origin to the site's entry: scheme, host and port must be the page's own.",
    ),
    ProblemKind(
        "not-found",
        404,
        HTTPStatus(404).phrase,
        "There is nothing at this address, or no longer.",
        "/docs lists what there is.",
    ),
    ProblemKind(
        "method-not-allowed",
        405,
        HTTPStatus(405).phrase,
        "The address exists, and is asked for in another way.",
        "The header Allow names the methods.",
    ),
    ProblemKind(
        "not-acceptable",
        406,
        HTTPStatus(406).phrase,
        "The request accepts none of the types that are given here.",
        "Send Accept: application/json, or no such header.",
    ),
    ProblemKind(
        "body-too-slow",
        408,
        HTTPStatus(408).phrase,
        "The body did not arrive in time.",
        "Send it again, at once.",
    ),
    ProblemKind(
        "conflict",
        409,
        HTTPStatus(409).phrase,
        "The request contradicts an earlier one.",
        "The detail says which; a new Idempotency-Key makes it a new request.",
    ),
    ProblemKind(
        "too-large",
        413,
        "The request is too large",
        "The body has more bytes than a question with its earlier turns can have.",
        "Send a shorter question, or fewer earlier turns; the detail says how much may be sent.",
    ),
    ProblemKind(
        "not-allowed",
        403,
        "Not for this role",
        "The helpdesk's roles may do different things, and this is not among those of yours.",
        "The detail says whose it is; ask one of them.",
    ),
    ProblemKind(
        "not-now",
        409,
        "The case is not in a state for it",
        "A case goes from draft to review to approval; this does not follow on where it stands.",
        "Load the case again; the detail says where it stands.",
    ),
    ProblemKind(
        "wrong-media-type",
        415,
        HTTPStatus(415).phrase,
        "The body is not said to be JSON in UTF-8.",
        "Send Content-Type: application/json.",
    ),
    ProblemKind(
        "not-as-described",
        422,
        "The request is not as described",
        "A field is missing, unknown, or of another type or form than /docs describes.",
        "The detail names each field.",
    ),
    ProblemKind(
        "cannot-be-asked",
        422,
        "The question cannot be asked as it is",
        "There are no words in the question, or its language, dates or filters are not what they should be.",
        "The detail says what was wanted.",
    ),
    ProblemKind(
        "key-used",
        422,
        "The key was used for another request",
        "The same Idempotency-Key came before, with a body that was not the same.",
        "Send a new key with each new request, and the same one only to repeat a request as it was.",
    ),
    ProblemKind(
        "too-many-requests",
        429,
        HTTPStatus(429).phrase,
        "This address, or the site altogether, asked more often than it may.",
        "Wait for as many seconds as Retry-After says. Whoever runs the service sets how often a site may ask.",
    ),
    ProblemKind(
        "unforeseen",
        500,
        "Unforeseen error",
        "Something went wrong that nobody thought of. It was logged; what was asked was not.",
        "Ask again; if it stays, tell whoever runs the service when it was.",
    ),
    ProblemKind(
        "installation",
        500,
        "Something is wrong with this installation",
        "The service cannot do this as it is set up.",
        "Whoever runs the service mends it; `rightsdesk doctor` says what is wrong.",
    ),
    ProblemKind(
        "not-ready",
        503,
        "Not ready",
        "The service starts, or no document is ingested yet.",
        "Ask again after as many seconds as Retry-After says.",
    ),
    ProblemKind(
        "index-out-of-reach",
        503,
        "The index is out of reach",
        "The server that holds the index does not answer.",
        "Ask again after as many seconds as Retry-After says; whoever runs the service looks after that server.",
    ),
    ProblemKind(
        "desk-out-of-reach",
        503,
        "The desk is out of reach",
        "The database that keeps conversations and feedback does not answer.",
        "Ask again after as many seconds as Retry-After says; whoever runs the service looks after that database.",
    ),
    ProblemKind(
        "too-busy",
        503,
        "Too many questions at once",
        "More questions wait than can be answered in time, so this one was not begun.",
        "Ask again after as many seconds as Retry-After says.",
    ),
    ProblemKind(
        "too-slow",
        503,
        "Answering takes too long",
        "The answer was not there in time.",
        "Ask again after as many seconds as Retry-After says, or ask a shorter question.",
    ),
)
BY_NAME = {kind.name: kind for kind in KINDS}
_BY_TITLE = {kind.title: kind for kind in KINDS}
_BY_STATUS = {kind.status: kind for kind in reversed(KINDS)}


def type_of(title: str, status: int) -> str:
    """The `type` of a problem: the page of its kind, of its status where the title has none, or about:blank."""
    kind = _BY_TITLE.get(title) or _BY_STATUS.get(status)
    return kind.address if kind else "about:blank"
