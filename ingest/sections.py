"""Runs of quotable blocks under the same headings. Pure."""

from collections.abc import Iterator
from dataclasses import dataclass

from ingest.types import PlacedBlock, SourceDocument


@dataclass(frozen=True, slots=True)
class Section:
    """Neighbouring blocks, and the texts of the headings above them; a residue ends a run, too."""

    path: tuple[str, ...]
    blocks: tuple[PlacedBlock, ...]


def sections(document: SourceDocument) -> Iterator[Section]:
    headings: list[tuple[int, str]] = []
    run: list[PlacedBlock] = []
    for block in document.blocks:
        if block.kind not in ("heading", "residue"):
            run.append(block)
            continue
        if run:
            yield _section(headings, run)
            run = []
        if block.kind == "heading":
            headings = [above for above in headings if above[0] < block.level]
            headings.append((block.level, document.text[block.start : block.end]))
    if run:
        yield _section(headings, run)


def _section(headings: list[tuple[int, str]], run: list[PlacedBlock]) -> Section:
    return Section(tuple(text for _, text in headings), tuple(run))
