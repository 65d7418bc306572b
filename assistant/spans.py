"""The spans of a passage that can stand as an answer: a sentence, or a list with what introduces it. Pure."""

import re
from collections.abc import Iterator, Sequence

from assistant.types import Span
from ingest.types import Sentence

# How questions that want a list begin, in the four languages of the product.
ASKS_FOR_LIST = re.compile(
    r"\b(what|which) (are|were|\w{3,}s\b)|\b(list|name|enumerate)\b|"
    r"\b(cu[aá]les|qu[eé] \w{3,}s)\b|\b(quels|quelles)\b|\b(quais|que \w{3,}s)\b",
    re.IGNORECASE,
)
LONGEST_LIST_WORDS = 160
FEWEST_WORDS = 5


def wants_list(question: str) -> bool:
    """Whether the question asks for several things: "what are the…", "¿qué principios…", "quels sont…"."""
    return bool(ASKS_FOR_LIST.search(question))


def spans(sentences: Sequence[Sentence], text: str, whole_lists: bool) -> Iterator[tuple[int, int]]:
    """First and last index of each span; `text` is the document's stored text.

    With `whole_lists` a lead-in and its items are one span while they are short enough, otherwise each is its own.
    """
    at = 0
    while at < len(sentences):
        end = _list_end(sentences, at) if whole_lists or sentences[at].kind == "lead" else at + 1
        if at + 1 < len(sentences) and _is_run_in_heading(sentences[at], sentences[at + 1], text):
            yield at, at + 2
            at += 1
            continue
        words = len(text[sentences[at].start : sentences[end - 1].end].split())
        if end - at > 1 and words > LONGEST_LIST_WORDS:
            end = at + 1
        yield at, end
        if end - at > 1 and not whole_lists:
            yield from ((item, item + 1) for item in range(at + 1, end))
        at = end


def _is_run_in_heading(sentence: Sentence, following: Sentence, text: str) -> bool:
    """A few words that begin a paragraph and say nothing by themselves: "Local4Action Hubs. In recent years…"."""
    begins = not text[: sentence.start].rstrip(" ") or text[sentence.start - 1] == "\n"
    goes_on = "\n" not in text[sentence.end : following.start]
    return begins and goes_on and len(text[sentence.start : sentence.end].split()) < FEWEST_WORDS


def _list_end(sentences: Sequence[Sentence], at: int) -> int:
    if sentences[at].kind not in {"lead", "item"}:
        return at + 1
    end = at + 1
    while end < len(sentences) and sentences[end].kind == "item":
        end += 1
    return end


def overlap(one: Span, other: Span) -> bool:
    """Whether they share a place of one document."""
    same = one.passage.record.passage.document_id == other.passage.record.passage.document_id
    return same and one.start < other.end and other.start < one.end


def words_in(chosen: Sequence[Span]) -> int:
    """Of all of them together."""
    return sum(len(span.text.split()) for span in chosen)
