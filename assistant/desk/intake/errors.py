"""What can go wrong as messages come in.

DeskError
├── BadMessage       this one cannot be read; the others can
└── MailboxError     the mail server does not answer, or not as it should
"""

from assistant.desk.errors import DeskError


class BadMessage(DeskError):
    """This message cannot be read; what is said tells why."""


class MailboxError(DeskError):
    """The mail server does not answer, or refuses; what is said tells which setting to look at."""
