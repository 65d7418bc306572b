"""What ingest needs to know of a fetched file, in a TOML file of the same name beside it."""

from pathlib import Path

import tomli_w

from ingest.fetching.files import write_whole
from ingest.fetching.plan import Target


def sidecar(target: Target, url: str) -> dict[str, str]:
    """The metadata of the file that came from `url`."""
    entry = target.entry
    said = {
        "id": target.id,
        "work": entry.id,
        "title": entry.title,
        "kind": entry.kind,
        "form": "original",
        "publisher": entry.publisher,
        "date": entry.date,
        "language": target.address.language,
        "url": url,
    }
    return said | ({"superseded_by": entry.superseded_by} if entry.superseded_by else {})


def write_sidecar(path: Path, content: dict[str, str]) -> None:
    """Leaves a file alone that says the same already: its time of change then tells the truth."""
    text = tomli_w.dumps(content)
    if not path.is_file() or path.read_bytes() != text.encode():
        write_whole(path, text)
