"""Quotes of different documents that give different figures or dates for the same thing. Precision first. Pure."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.answers import Citation, Note
from assistant.evidence import Evidence
from assistant.expectations import asked_for
from assistant.figures import counts, dates, years
from assistant.note_texts import differ_note, stated_note
from assistant.stated_differences import states_difference
from assistant.types import Question, Selection, Span
from assistant.versions import Versions
from assistant.words import content_words
from ingest.types import Immutable

# Of the words of both sentences, figures apart: below this they may speak of different things.
SAME_THING = 0.5
# So many words in common say what is spoken of.
LEAST_SHARED = 3


@dataclass(frozen=True, slots=True)
class Statement(Immutable):
    """A sentence with the words that say what it is about."""

    text: str
    words: frozenset[str]


def statement(text: str) -> Statement:
    return Statement(text, frozenset(word for word in content_words(text) if not word[0].isdigit()))


def differ(one: Statement, other: Statement, kinds: frozenset[str]) -> bool:
    """Whether they say different figures, or dates, of the same thing, as far as the question asks for such."""
    shared = one.words & other.words
    if len(shared) < LEAST_SHARED or len(shared) < SAME_THING * len(one.words | other.words):
        return False
    return ("number" in kinds and _count_otherwise(one.text, other.text)) or (
        "date" in kinds and _date_otherwise(one.text, other.text)
    )


def _count_otherwise(one: str, other: str) -> bool:
    """Different figures of one thing; figures of different years may both be true."""
    if years(one) != years(other):
        return False
    first, second = list(counts(one)), list(counts(other))
    told = {name for name, _ in first} & {name for name, _ in second}
    return any(
        {figure for name, figure in first if name == thing}.isdisjoint(
            figure for name, figure in second if name == thing
        )
        for thing in told
    )


def _date_otherwise(one: str, other: str) -> bool:
    """One date each that cannot be the same day."""
    first, second = dates(one), dates(other)
    if len(first) != 1 or len(second) != 1:
        return False
    (a,), (b,) = first, second
    return any(x and y and x != y for x, y in zip(a, b, strict=True))


def with_the_other_side(
    question: Question, selection: Selection, evidence: Evidence, versions: Versions
) -> Sequence[Span]:
    """The spans, and after the first of them the sentence of another document that gives another figure or date.

    An outdated document is no other side: it said what held then.
    """
    kinds = asked_for(question.text) & {"number", "date"}
    if not kinds or not selection.spans:
        return selection.spans
    first = selection.spans[0]
    said, told = statement(first.text), {_place(span) for span in selection.spans}
    others = (one for one in _others(first, evidence) if _place(one) not in told and _place(one)[0] not in versions)
    other = next((one for one in others if differ(said, statement(one.text), kinds)), None)
    # No more are shown than would have been, but for the two sides themselves.
    most = max(len(selection.spans), 2)
    return (first, other, *selection.spans[1:])[:most] if other else selection.spans


def differ_notes(question: Question, citations: Sequence[Citation]) -> Iterator[Note]:
    """A note with the markers of the quotes that differ; another of those that tell of a difference themselves."""
    kinds = asked_for(question.text) & {"number", "date"}
    said = [statement(one.quote) for one in citations]
    markers = {
        citations[at].marker
        for first in range(len(citations))
        for second in range(first + 1, len(citations))
        if citations[first].document_id != citations[second].document_id and differ(said[first], said[second], kinds)
        for at in (first, second)
    }
    if markers:
        yield Note("sources-differ", differ_note(question.language), tuple(sorted(markers)))
    if telling := tuple(one.marker for one in citations if states_difference(one.quote)):
        yield Note("sources-differ", stated_note(question.language), telling)


def _others(first: Span, evidence: Evidence) -> Iterator[Span]:
    """Each sentence of the passages of other documents, in the order of their ranking."""
    for passage in evidence.passages:
        if passage.record.passage.document_id == _place(first)[0]:
            continue
        for number, sentence in enumerate(passage.record.passage.sentences):
            text = evidence.text(passage, number, number + 1)
            yield Span(passage, (sentence,), text, first.score, 0.0, first.signals)


def _place(span: Span) -> tuple[str, int]:
    return span.passage.record.passage.document_id, span.start
