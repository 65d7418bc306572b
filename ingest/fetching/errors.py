"""Why one address was not fetched. The message is the reason, without the address.

FetchError                what a whole run stumbles over: an unknown id, a folder that cannot be written
└── NotFetched            one address; the others go on
    ├── Refused           a rule of ours or of the site forbids it: asking again changes nothing
    └── Failed            it did not work this time
        ├── Unreachable   the host did not answer: what else it holds is not asked for in this run
        ├── ComeBack      the host asks to be left alone for longer than we wait: the same
        └── BrokenOff     the connection ended early: another try goes on where it stopped
"""

from ingest.errors import FetchError


class NotFetched(FetchError):
    """Base of the reasons why one address was not fetched."""


class Refused(NotFetched):
    """A rule of ours or of the site forbids it."""


class Failed(NotFetched):
    """It did not work this time."""


class Unreachable(Failed):
    """The host did not answer."""


class ComeBack(Failed):
    """The host asks to be left alone for longer than we wait."""


class BrokenOff(Failed):
    """The connection ended before everything had come."""


def quoted(text: str) -> str:
    """What a server said, fit for one line of a terminal: short, and without control characters."""
    return repr(text if len(text) <= 80 else text[:79] + "…")
