"""What can go wrong in labelling, and nothing else.

RightsdeskError
└── LabellingError     what a labeller wants cannot be done; the message says what to do
    ├── Changed        the line was changed by somebody else since it was opened
    ├── Taken          another line has this id
    └── Unfit          work that was exported cannot become a case
"""

from ingest.errors import RightsdeskError


class LabellingError(RightsdeskError):
    """What a labeller wants cannot be done."""


class Changed(LabellingError):
    """The line is not what it was when it was opened. `version` is what it is now, empty if it is gone."""

    def __init__(self, message: str, version: str, line: str) -> None:
        super().__init__(message)
        self.version = version
        self.line = line


class Taken(LabellingError):
    """Another line has this id."""


class Unfit(LabellingError):
    """Exported work cannot become a case; the message names each record and what is wrong with it."""
