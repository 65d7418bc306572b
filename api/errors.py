"""What can go wrong in serving, before anybody asks.

RightsdeskError
└── ApiError
    └── BadSites the file of sites is not one
"""

from ingest.errors import RightsdeskError


class ApiError(RightsdeskError):
    """Base of what can go wrong in serving."""


class BadSites(ApiError):
    """The file of sites cannot be read; the message names line and field, and what may stand there."""
