"""What can go wrong in asking for opinions, and nothing else.

RightsdeskError
└── OpinionError       what was asked for cannot be done; the message says what to do
    ├── NoReply        the judge gave no reply to one request: that case is without a verdict
    └── Unreadable     the judge replied, but not with verdicts
"""

from ingest.errors import RightsdeskError


class OpinionError(RightsdeskError):
    """What was asked for cannot be done."""


class NoReply(OpinionError):
    """The judge could not be reached, took too long or refused."""


class Unreadable(OpinionError):
    """A reply that holds no verdict on each fact; the message says what was wanted and what came."""
