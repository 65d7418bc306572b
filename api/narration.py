"""What a person at the terminal is told beside the results: lines on standard error, errors in one line each."""

import sys

from ingest.errors import RightsdeskError


def narrate(line: str) -> None:
    sys.stderr.write(line + "\n")
    sys.stderr.flush()


def explained(error: RightsdeskError | OSError) -> str:
    """An error that a person can mend, as one line."""
    said = f"{error.filename or 'this machine'}: {error.strerror or error}" if isinstance(error, OSError) else error
    return f"rightsdesk: {said}"
