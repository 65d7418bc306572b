"""Which state of a case follows on which, and whose eyes are a second pair. Pure."""

from assistant.desk.cases.records import SYSTEM, Status
from assistant.desk.errors import NotAllowed, NotNow

FOLLOWS: dict[Status, frozenset[Status]] = {
    "new": frozenset({"drafting", "closed"}),
    "drafting": frozenset({"in-review", "closed"}),
    "in-review": frozenset({"drafting", "changes-requested", "approved"}),
    "changes-requested": frozenset({"drafting", "in-review", "closed"}),
    "approved": frozenset({"drafting", "sent", "closed"}),
    "sent": frozenset({"drafting", "closed"}),
    "closed": frozenset({"drafting"}),
}


def check_follows(now: Status, then: Status) -> None:
    if then not in FOLLOWS[now]:
        after = ", ".join(sorted(FOLLOWS[now]))
        raise NotNow(f"the case is {now}, so it cannot become {then}; what can follow is {after}")


def check_second_pair(approver: str, author: str, submitter: str, *, four_eyes: bool) -> None:
    """Who wrote the version, or sent it for review, is the first pair; the assistant has no eyes."""
    if four_eyes and approver in {author, submitter} - {SYSTEM.id}:
        raise NotAllowed("a second pair of eyes is wanted: who wrote or submitted a version does not approve it")
