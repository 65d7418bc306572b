"""Which cases of a file a run asks: by kind, by language, or a sample that is the same every time. Pure."""

import hashlib
from collections.abc import Collection, Sequence

from eval.gold import GoldCase


def chosen(
    cases: Sequence[GoldCase],
    kinds: Collection[str] = (),
    languages: Collection[str] = (),
    sample: int = 0,
    documents: Collection[str] | None = None,
) -> tuple[GoldCase, ...]:
    """The cases in their order; of each kind, language and answerability the sample takes its share.

    With `documents`, a case counts only if its gold stands in one of them; those that nothing answers stay.
    """
    wanted = [
        case
        for case in cases
        if (not kinds or case.kind in kinds)
        and (not languages or case.language in languages)
        and (documents is None or all(place.document in documents for place in case.gold))
    ]
    if not sample or sample >= len(wanted):
        return tuple(wanted)
    taken = {case.id for case in _spread(wanted)[:sample]}
    return tuple(case for case in wanted if case.id in taken)


def _spread(cases: Sequence[GoldCase]) -> list[GoldCase]:
    """An order of which every beginning is balanced: each case stands at its place in its stratum, from 0 to 1.

    Within a stratum the hash of the id decides, so that a case that is added moves no other in or out by much.
    """
    strata: dict[tuple[str, str, bool], list[GoldCase]] = {}
    for case in sorted(cases, key=_lot):
        strata.setdefault((case.kind, case.language, case.answerable), []).append(case)
    placed = [
        ((number + 0.5) / len(stratum), _lot(case), case)
        for stratum in strata.values()
        for number, case in enumerate(stratum)
    ]
    return [case for _, _, case in sorted(placed, key=lambda one: one[:2])]


def _lot(case: GoldCase) -> str:
    return hashlib.sha256(case.id.encode()).hexdigest()
