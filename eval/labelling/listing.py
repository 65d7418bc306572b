"""The cases of a file that somebody looks for. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass

from eval.labelling.case_file import BadLine, OpenCase
from eval.matching import flat


@dataclass(frozen=True, slots=True)
class Listing:
    """What is looked for, and what was found of how many; lines that are no case are always told."""

    words: str = ""
    kind: str = ""
    language: str = ""
    cases: tuple[OpenCase, ...] = ()
    bad: tuple[BadLine, ...] = ()
    total: int = 0


def listed(lines: Sequence[OpenCase | BadLine], wanted: Listing) -> Listing:
    """Cases of this kind and language that hold all the words in their id, question or nuggets, in the file's order."""
    cases = [line for line in lines if isinstance(line, OpenCase)]
    bad = tuple(line for line in lines if isinstance(line, BadLine))
    found = tuple(one for one in cases if _meets(one, wanted))
    return Listing(wanted.words, wanted.kind, wanted.language, found, bad, len(cases))


def _meets(one: OpenCase, wanted: Listing) -> bool:
    case = one.case
    text = flat(" ".join([case.id, case.question, *(nugget.nugget for nugget in case.nuggets)]))
    return (
        wanted.kind in ("", case.kind)
        and wanted.language in ("", case.language)
        and all(word in text for word in flat(wanted.words).split())
    )
