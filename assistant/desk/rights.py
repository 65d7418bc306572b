"""Who may do what at the helpdesk: roles by actions, one table."""

from typing import Literal, get_args

from assistant.desk.cases.records import Actor, Role
from assistant.desk.errors import NotAllowed

Action = Literal[
    "open",
    "read",
    "edit",
    "comment",
    "see-person",
    "submit",
    "request-changes",
    "approve",
    "export",
    "close",
    "see-figures",
    "read-audit",
    "forget",
    "export-person",
    "sweep",
    "manage-templates",
    "manage-accounts",
]
AGENT: frozenset[Action] = frozenset(
    {"open", "read", "edit", "comment", "see-person", "submit", "export", "close", "see-figures"}
)
REVIEWER: frozenset[Action] = AGENT | {"request-changes", "approve", "manage-templates"}
RIGHTS: dict[Role, frozenset[Action]] = {
    "agent": AGENT,
    "reviewer": REVIEWER,
    "admin": frozenset(get_args(Action)),
    # What the service does by itself: take in, draft, sweep.
    "system": frozenset({"open", "read", "edit", "comment", "sweep"}),
}


def allows(role: Role, action: Action) -> bool:
    return action in RIGHTS[role]


def require(actor: Actor, action: Action) -> None:
    """NotAllowed, with who may, where this one may not."""
    if not allows(actor.role, action):
        who = ", ".join(role for role in RIGHTS if allows(role, action))
        raise NotAllowed(f"{action} is for {who}; {actor.id} is {actor.role}; ask one of them to do it")
