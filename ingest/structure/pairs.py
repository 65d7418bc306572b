"""Join a person's name with the role that stands on the next line. Pure."""

import re
from collections.abc import Sequence
from dataclasses import replace

from ingest.types import Block
from ingest.words import word_set

_PARTICLES = word_set("van von der den de del de' della di da do dos das du la le i y e bin ibn al el ter ten")
_NAME_WORD = re.compile(r"^[^\W\d_][\w’'.-]*$")
_ROLES = re.compile(
    r"\b(?:(?:vice-?|co-?)?(?:president|chair)\w*|(?:vice-?)?mayor\w*|counc?ill?or\w*|alderman|alderwoman|governor\w*"
    r"|minister\w*|secretar(?:y|ies|io|ia)\w*|director\w*|directeur|directrice|head of|lead|leader|chief|officer"
    r"|manager|commissioner\w*|coordinator\w*|coordinador\w*|adviser|advisor\w*|professor\w*|researcher|rapporteur\w*"
    r"|ambassador|senator\w*|(?:co-)?founder|c[etid]o"
    r"|alcalde\w*|alcaldesa|concejal\w*|regidora?|ministr[oa]|presidenta?|presidente|jef[ea]|responsable|profesora?"
    r"|maire|adjointe?|conseill(?:er|ère)|président\w*|cheffe?|bürgermeister\w*|stadtrat|stadträtin|leiter\w*"
    r"|sindac[oa]|assessor[ea]?|prefeit[oa]|vereador\w*|batlle|alcaldessa|tinent\w*|wethouder|burgemeester)\b",
    re.IGNORECASE,
)


def pair_starts(blocks: Sequence[Block]) -> frozenset[int]:
    """Where a name stands whose role is in the block after it."""
    found: set[int] = set()
    for i, (name, role) in enumerate(zip(blocks, blocks[1:], strict=False)):
        if i - 1 not in found and _is_pair(name, role):
            found.add(i)
    return frozenset(found)


def with_pairs(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """The blocks again, a name and the role below it made one block."""
    starts = pair_starts(blocks)
    return tuple(
        _pair(block, blocks[i + 1]) if i in starts else block for i, block in enumerate(blocks) if i - 1 not in starts
    )


def is_name(text: str) -> bool:
    words = text.split() if len(text) <= 50 else []
    capitals = [word for word in words if word[:1].isupper()]
    return (
        2 <= len(words) <= 6
        and len(capitals) >= 2
        and all(word in capitals or word in _PARTICLES for word in words)
        and all(map(_NAME_WORD.match, words))
        and not _ROLES.search(text)
    )


def is_role(text: str) -> bool:
    """A role is named within the first words, and a role is not a sentence."""
    words = text.split() if len(text) <= 250 else []
    return 0 < len(words) <= 30 and text[-1:] not in ".!?:;" and bool(_ROLES.search(" ".join(words[:4])))


def _is_pair(name: Block, role: Block) -> bool:
    return name.kind == role.kind == "paragraph" and is_name(name.text) and is_role(role.text)


def _pair(name: Block, role: Block) -> Block:
    shift, name_page = len(name.text) + 1, tuple(page for _, page in name.pages[-1:])
    pages = name.pages + tuple((start + shift, page) for start, page in role.pages if (page,) != name_page)
    return replace(
        name, kind="pair", text=f"{name.text}\n{role.text}", pages=pages, sources=name.sources + role.sources
    )
