"""What can go wrong in answering.

RightsdeskError
└── AssistantError
    ├── BadQuestion    the question cannot be asked as it is
    └── NotReady       there is nothing to answer from yet
"""

from ingest.errors import RightsdeskError


class AssistantError(RightsdeskError):
    """Base of what can go wrong in answering."""


class BadQuestion(AssistantError):
    """The question cannot be asked as it is: empty, too long, or filtered by something that isn't a filter."""


class NotReady(AssistantError):
    """There is nothing to answer from yet."""
