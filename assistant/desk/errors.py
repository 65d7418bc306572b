"""What can go wrong at the desk.

AssistantError
└── DeskError                 the desk's database cannot be used
    ├── UnknownAtDesk         there is no such thing, or no longer
    ├── AlreadyUsed           an idempotency key came again with another request
    ├── BadFeedback           what is judged is not there to be judged
    ├── NotAllowed            this person may not do this
    ├── NotNow                the case is not in a state for it
    └── BadCase               what is said of a case is not as it should be
"""

from assistant.errors import AssistantError


class DeskError(AssistantError):
    """The desk's database cannot be used as it is; the message says what to do."""


class UnknownAtDesk(DeskError):
    """There is no such conversation, message, answer or feedback, or no longer; the message says which."""


class AlreadyUsed(DeskError):
    """An idempotency key came again with another request."""


class BadFeedback(DeskError):
    """The answer has no such citation."""


class NotAllowed(DeskError):
    """This person may not do this; the message says who may."""


class NotNow(DeskError):
    """The case is not in a state for it; the message says which state it is in."""


class BadCase(DeskError):
    """What is said of a case is not as it should be; the message says what was wanted."""
