"""What the YAML on top of a Markdown file says about the document. Pure."""

import yaml

from ingest.errors import UnreadableFile
from ingest.readers.declared import declared, refusal
from ingest.types import Metadata

WHERE = "front matter"


def metadata_from(source: str) -> Metadata:
    """Keys that mean nothing here are passed over: other programs keep theirs in the same place."""
    return declared(_mapping(source), WHERE)


def _mapping(source: str) -> dict[str, object]:
    try:
        values = yaml.safe_load(source)
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        reason = " ".join(str(error).split())[:200]
        raise UnreadableFile(
            f"the front matter is not valid YAML ({reason}): mend the lines between the ---"
        ) from error
    if not isinstance(values, dict | None):
        raise refusal(WHERE, values, "lines of 'key: value'")
    return values or {}
