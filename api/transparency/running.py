"""The facts of what runs: index, model, weights and settings."""

import hashlib
from dataclasses import dataclass
from functools import cache

from api.transparency.service import Service
from assistant.assistant import Assistant
from assistant.paces import FOLDER, Pace
from ingest.holdings import facets
from ingest.types import Immutable


@dataclass(frozen=True, slots=True)
class Running(Immutable):
    """`languages` are those of the documents, each with how many; `fitted` are weights of our own, by file."""

    generation: str
    created: str
    documents: int
    digests: int
    passages: int
    sentences: int
    languages: tuple[tuple[str, int], ...]
    model: str
    weights_sha256: str
    dtype: str
    paces: tuple[Pace, ...]
    fitted: tuple[tuple[str, str], ...]
    settings_hash: str
    contact: str
    service: Service


def running(assistant: Assistant, service: Service) -> Running:
    manifest, built = assistant.manifest, assistant.manifest.built_with
    read = [one for one in assistant.library.holdings() if one.status == "current"]
    found = facets(read, 0)
    return Running(
        generation=manifest.generation,
        created=manifest.created,
        documents=manifest.documents,
        digests=dict(found.forms).get("digest", 0),
        passages=manifest.passages,
        sentences=manifest.sentences,
        languages=tuple(sorted(found.languages, key=lambda one: -one[1])),
        model=str(built.get("model", "")),
        weights_sha256=str(built.get("weights_sha256", "")),
        dtype=str(built.get("dtype", "")),
        paces=tuple(assistant.paces.choosing),
        fitted=fitted_weights(),
        settings_hash=assistant.settings_hash,
        contact=assistant.contact,
        service=service,
    )


@cache
def fitted_weights() -> tuple[tuple[str, str], ...]:
    """The SHA-256 of each file of weights that comes with the product."""
    files = sorted(path for path in FOLDER.iterdir() if path.is_file())
    return tuple((path.name, hashlib.sha256(path.read_bytes()).hexdigest()) for path in files)
