"""What a generation says about itself: what it was built with, and what it holds."""

import hashlib
import json
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from ingest.bm25 import Bm25Settings
from ingest.errors import IndexMismatch, LibraryError
from ingest.models import EmbeddingModel
from ingest.types import Immutable

# Raise it when stored text, points or payloads change their shape: old generations are then rebuilt, not misread.
SCHEMA = 3
NAME = "manifest.json"


@dataclass(frozen=True, slots=True)
class Manifest(Immutable):
    """`built_with` must equal what a reader expects; `collections` are empty where the index is in the folder.

    `content` is a digest of library and settings: the generation's id too, unless the same was built a second time.
    """

    generation: str
    created: str
    library: str
    built_with: dict[str, Any]
    bm25: Bm25Settings
    dimension: int
    documents: int
    passages: int
    sentences: int
    collections: dict[str, str]
    content: str = ""

    def write(self, folder: Path) -> None:
        (folder / NAME).write_text(json.dumps(asdict(self), indent=1, sort_keys=True), encoding="utf-8")


def read_manifest(folder: Path) -> Manifest:
    """LibraryError if the folder holds none that can be read."""
    try:
        fields = json.loads((folder / NAME).read_text(encoding="utf-8"))
        return Manifest(**(fields | {"bm25": Bm25Settings(**fields["bm25"])}))
    except (OSError, ValueError, TypeError, KeyError) as error:
        raise LibraryError(
            f"{folder} is not a complete index generation ({error}); run `rightsdesk reindex`"
        ) from error


def built_with(model: EmbeddingModel, splitting: str) -> dict[str, Any]:
    """What vectors, texts and points depend on."""
    return {"schema": SCHEMA, "splitting": splitting, **model.identity}


def model_digest(model: EmbeddingModel) -> str:
    """A hash of what a vector depends on besides its text."""
    return digest(model.identity)


def digest(value: object) -> str:
    return hashlib.sha256(json.dumps(value, sort_keys=True).encode()).hexdigest()


def check(manifest: Manifest, expected: dict[str, Any]) -> None:
    """IndexMismatch, naming both, if the index was built with something else."""
    differing = sorted(key for key in expected if manifest.built_with.get(key) != expected[key])
    if differing:
        found = ", ".join(f"{key}={manifest.built_with.get(key)}" for key in differing)
        wanted = ", ".join(f"{key}={expected[key]}" for key in differing)
        raise IndexMismatch(
            f"the index was built with {found}, the settings say {wanted}. "
            "Run `rightsdesk reindex` to build it anew from the stored texts, or set them back"
        )
