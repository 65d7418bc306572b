"""What the library holds as current, by hash."""

from ingest.library import Library


def held_now(library: Library) -> dict[str, str]:
    """The hash of each document that counts."""
    return {one.id: one.sha256 for one in library.holdings() if one.status == "current"}
