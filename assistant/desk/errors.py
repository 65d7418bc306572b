"""What can go wrong at the desk.

AssistantError
└── DeskError                 the desk's database cannot be used
    ├── UnknownAtDesk         there is no such thing, or no longer
    ├── AlreadyUsed           an idempotency key came again with another request
    └── BadFeedback           what is judged is not there to be judged
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
