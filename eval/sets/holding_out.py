"""Make some questions of a set unanswerable by taking away what answers them. Pure."""

from dataclasses import replace
from hashlib import sha256

from eval.sets.types import SetCase, StandardSet


def hold_out(standard_set: StandardSet, share: float, seed: int = 0) -> StandardSet:
    """The set without about this share of its titles; questions on them stay, as ones that cannot be answered.

    All documents of a title go together, since another paragraph of an article may hold the answer too. Which go
    depends on seed and title alone, so that a set that grows keeps what it held out.
    """
    if not 0 < share < 1:
        raise ValueError(f"the share of titles to hold out must be between 0 and 1, came {share}")
    gone = {document.id for document in standard_set.documents if _chance(seed, document.title or document.id) < share}
    cases = tuple(_without(case, gone) for case in standard_set.cases)
    return replace(
        standard_set,
        name=f"{standard_set.name}-held-out-{share:g}-{seed}",
        documents=tuple(document for document in standard_set.documents if document.id not in gone),
        cases=cases,
        qrels={
            case: {document: grade for document, grade in judged.items() if document not in gone}
            for case, judged in standard_set.qrels.items()
        },
    )


def _without(case: SetCase, gone: set[str]) -> SetCase:
    """An answer given with documents of which some are left is still to be found in those."""
    left = tuple(document for document in case.documents if document not in gone)
    near = tuple(document for document in case.near if document not in gone)
    return replace(case, documents=left, answers=case.answers if left else (), near=near)


def _chance(seed: int, title: str) -> float:
    """From 0 to 1, even over titles."""
    return int.from_bytes(sha256(f"{seed}:{title}".encode()).digest()[:8]) / 2**64
