"""A ranking with copies behind the one that is to be quoted, and what is outdated behind what holds. Pure."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from assistant.sameness import are_versions, groups
from assistant.types import Question, RankedPassage
from assistant.versions import Versions
from ingest.types import SourceDocument

# Of the fused score of an outdated passage: where both legs rank it first, it goes behind what they rank third.
OUTDATED = 0.8

DocumentOf = Callable[[RankedPassage], SourceDocument]


def arranged(
    question: Question,
    passages: Sequence[RankedPassage],
    versions: Versions,
    nearest: Mapping[str, int],
    document: DocumentOf,
) -> list[RankedPassage]:
    """The passages in their new order. A question that asks for an outdated document gets it as any other.

    `nearest` tells the number of the sentence of a passage that is nearest to the question, of those that are near.
    """
    old = {id: one for id, one in versions.items() if not one.is_asked_for(question)}
    heads = [_head([passages[at] for at in group], old, document) for group in groups(_texts(passages))]
    kept = [one for one in heads if _id(one) not in old or not _is_replaced(one, heads, old, nearest, document)]
    weighed = [replace(one, score=round(one.score * OUTDATED, 6)) if _id(one) in old else one for one in kept]
    best_first = sorted(weighed, key=lambda one: -one.score)
    return [one if one.rank == rank else replace(one, rank=rank) for rank, one in enumerate(best_first, start=1)]


def _head(group: Sequence[RankedPassage], old: Versions, document: DocumentOf) -> RankedPassage:
    """The one of a group that is quoted: what holds before what is outdated, an original before a digest."""
    if len(group) == 1:
        return group[0]
    best = min(group, key=lambda one: (_id(one) in old, document(one).metadata.form == "digest", one.rank))
    twins = tuple(one.record for one in group if one is not best)
    return replace(best, score=group[0].score, rank=group[0].rank, twins=twins)


def _is_replaced(
    passage: RankedPassage,
    others: Sequence[RankedPassage],
    old: Versions,
    nearest: Mapping[str, int],
    document: DocumentOf,
) -> bool:
    """Whether a newer version says what the question is near to: the two must not both be read as what holds."""
    by, number = old[_id(passage)].by, nearest.get(passage.record.passage.id)
    if by is None or number is None:
        return False
    asked = _sentences(passage, document)[number]
    newer = (said for one in others if _id(one) == by.document_id for said in _sentences(one, document))
    return any(are_versions(asked, said) for said in newer)


def _sentences(passage: RankedPassage, document: DocumentOf) -> list[str]:
    text = document(passage).text
    return [text[one.start : one.end] for one in passage.record.passage.sentences]


def _texts(passages: Sequence[RankedPassage]) -> list[str]:
    return [one.record.passage.text for one in passages]


def _id(passage: RankedPassage) -> str:
    return passage.record.passage.document_id
