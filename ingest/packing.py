"""Pack the sentences of a section into groups of a good size for a passage. Pure."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ingest.types import Sentence

_TINY_WORDS = 25
_MERGE_FACTOR = 1.25


@dataclass(frozen=True, slots=True)
class Atom:
    """Sentences that stay together."""

    sentences: tuple[Sentence, ...]
    words: int


def pack(paragraphs: Sequence[Sequence[Atom]], max_words: int) -> list[tuple[Sentence, ...]]:
    """Groups of at most about `max_words`; a paragraph is broken only where it would not fit alone."""
    groups = _merge_tiny(list(_fill(paragraphs, max_words)), max_words)
    return [tuple(sentence for atom in group for sentence in atom.sentences) for group in groups]


def _fill(paragraphs: Sequence[Sequence[Atom]], max_words: int) -> Iterator[list[Atom]]:
    group: list[Atom] = []
    held = 0
    for paragraph in paragraphs:
        fits_alone = _words(paragraph) <= max_words
        for i, atom in enumerate(paragraph):
            coming = _words(paragraph) if i == 0 and fits_alone else atom.words
            if group and held + coming > max_words:
                yield group
                group, held = [], 0
            group.append(atom)
            held += atom.words
    if group:
        yield group


def _merge_tiny(groups: Sequence[list[Atom]], max_words: int) -> list[list[Atom]]:
    result: list[list[Atom]] = []
    for group in groups:
        is_tiny = _words(group) < _TINY_WORDS or (bool(result) and _words(result[-1]) < _TINY_WORDS)
        if result and is_tiny and _words(result[-1]) + _words(group) <= max_words * _MERGE_FACTOR:
            result[-1] = [*result[-1], *group]
        else:
            result.append(group)
    return result


def _words(atoms: Sequence[Atom]) -> int:
    return sum(atom.words for atom in atoms)
