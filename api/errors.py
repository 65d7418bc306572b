"""What can go wrong in serving.

RightsdeskError
└── ApiError
    ├── BadRegister  the file of what a city says for its register is not one
    ├── BadSites     the file of sites is not one
    ├── TooBusy      more ask than can be answered in time
    └── UnknownModel a chat client names a model that is not here
"""

from ingest.errors import RightsdeskError


class ApiError(RightsdeskError):
    """Base of what can go wrong in serving."""


class BadRegister(ApiError):
    """The file of what a city says for its register is not one; the message names attributes, and what may stand."""


class BadSites(ApiError):
    """The file of sites cannot be read; the message names line and field, and what may stand there."""


class TooBusy(ApiError):
    """More ask than can be answered in time; the message says what to do."""


class UnknownModel(ApiError):
    """A chat client asks a model that is not here; the message names those that are."""
