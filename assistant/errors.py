"""What can go wrong in answering.

RightsdeskError
└── AssistantError
    ├── BadCalibration the file of a fitted decision is not one
    ├── BadQuestion    the question cannot be asked as it is
    └── NotReady       there is nothing to answer from yet
"""

from ingest.errors import RightsdeskError


class AssistantError(RightsdeskError):
    """Base of what can go wrong in answering."""


class BadCalibration(AssistantError):
    """The file of a fitted decision is not what calibration writes."""


class BadQuestion(AssistantError):
    """The question cannot be asked as it is: empty, too long, or filtered by something that isn't a filter."""


class NotReady(AssistantError):
    """There is nothing to answer from yet."""
