"""Read plain text. Pure."""

from ingest.normalisation import Changes, clean, told
from ingest.readers.decoding import decode
from ingest.readers.limits import Limits
from ingest.structure.blocks import blocks_of
from ingest.structure.lines import lines_of, measure
from ingest.types import Metadata, Reading


def read_text(raw: bytes, limits: Limits) -> Reading:
    text, legacy = decode(raw)
    limits.check_characters(len(text))
    changes = Changes()
    lines = lines_of(clean(text, changes))
    blocks = blocks_of(lines, measure(lines), changes)
    return Reading(blocks, Metadata(), (*decoded_from(legacy), *told(changes)))


def decoded_from(legacy: str) -> tuple[str, ...]:
    return (f"decoded from {legacy}",) if legacy else ()
