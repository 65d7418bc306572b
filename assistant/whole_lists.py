"""A list that was parted between passages, shown whole: its other parts are quoted beside the one found. Pure."""

from collections.abc import Callable, Iterator
from dataclasses import replace

from assistant.spans import overlap, words_in
from assistant.types import Selection, Span
from ingest.records import PassageRecord

Neighbours = Callable[[PassageRecord], tuple[PassageRecord | None, PassageRecord | None]]
# A screenful: who asks for the five principles wants all five, explanations included.
LONGEST_WORDS = 240
BEFORE, AFTER = 0, 1


def with_whole_lists(selection: Selection, neighbours: Neighbours, most_words: int) -> Selection:
    """Each list with its other parts, in the order of the document: a quote for each passage.

    A list that would be longer than a list may be stays the part that it was. What comes after a list that grew is left
    out where the answer would have more than `most_words`.
    """
    shown: list[Span] = []
    for span in selection.spans:
        for parts in (_whole(span, neighbours), [span]):
            new = [part for part in parts if not any(overlap(part, other) for other in shown)]
            if not shown or words_in([*shown, *new]) <= most_words:
                shown += new
                break
    return replace(selection, spans=tuple(shown))


def _whole(span: Span, neighbours: Neighbours) -> list[Span]:
    before = list(_further(span, neighbours, BEFORE)) if span.sentences[0].kind == "item" else []
    after = list(_further(span, neighbours, AFTER)) if span.sentences[-1].kind in {"item", "lead"} else []
    whole = [*reversed(before), span, *after]
    return whole if words_in(whole) <= LONGEST_WORDS else [span]


def _further(span: Span, neighbours: Neighbours, way: int) -> Iterator[Span]:
    """The parts of the list in the passages beside, the nearest first, as long as each reaches the end of its own.

    No further than to see that the list is too long.
    """
    record, at_end, words = span.passage.record, _reaches(span, way), 0
    while words <= LONGEST_WORDS:
        beside = neighbours(record)[way] if at_end else None
        if beside is None or beside.passage.section != record.passage.section:
            return
        part = _items(span, beside, way)
        if part is None:
            return
        yield part
        record, at_end, words = beside, _reaches(part, way), words + words_in([part])


def _reaches(span: Span, way: int) -> bool:
    """Whether a span goes to the end of its passage, on the way to which the list could go on."""
    edge = -1 if way == AFTER else 0
    return span.sentences[edge] == span.passage.record.passage.sentences[edge]


def _items(span: Span, record: PassageRecord, way: int) -> Span | None:
    """The items at this passage's beginning, or those at its end with what introduces them; None where none are."""
    sentences = record.passage.sentences if way == AFTER else record.passage.sentences[::-1]
    count = next((at for at, one in enumerate(sentences) if one.kind != "item"), len(sentences))
    if way == BEFORE and count < len(sentences) and sentences[count].kind == "lead":
        count += 1
    if not count:
        return None
    taken = sentences[:count] if way == AFTER else sentences[:count][::-1]
    start = record.passage.start
    text = record.passage.text[taken[0].start - start : taken[-1].end - start]
    return replace(span, passage=replace(span.passage, record=record), sentences=taken, text=text)
