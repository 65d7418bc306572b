"""What a person at the terminal is told beside the results: lines on standard error, errors in one line each."""

import sys

from ingest.errors import RightsdeskError


def narrate(line: str) -> None:
    sys.stderr.write(line + "\n")
    sys.stderr.flush()


def explained(error: RightsdeskError | OSError) -> str:
    """An error that a person can mend, as one line."""
    return f"rightsdesk: {_of_the_system(error) if isinstance(error, OSError) else error}"


def _of_the_system(error: OSError) -> str:
    # Folders are made where there are none: one that "exists" is a file.
    said = "wanted a folder, came a file" if isinstance(error, FileExistsError) else error.strerror or error
    return f"{error.filename or 'this machine'}: {said}"
