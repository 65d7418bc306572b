"""Quotes of an answer that stand side by side in one passage are one quote. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from assistant.answers import Citation


def joined(citations: Sequence[Citation], texts: Mapping[str, str]) -> tuple[Citation, ...]:
    """In the order of their first; `texts` are the stored texts by document. Between joined ones stands only space."""
    made: list[Citation] = []
    for one in sorted(citations, key=lambda one: one.start):
        text = texts.get(one.document_id, "")
        beside = next((other for other in made if _is_beside(other, one, text)), None)
        if beside is None:
            made.append(one)
        else:
            made[made.index(beside)] = _both(beside, one, text)
    return tuple(sorted(made, key=lambda one: one.marker))


def _is_beside(one: Citation, next_one: Citation, text: str) -> bool:
    same = (one.passage_id, one.document_sha256) == (next_one.passage_id, next_one.document_sha256)
    return same and bool(text) and not text[one.end : next_one.start].strip()


def _both(one: Citation, next_one: Citation, text: str) -> Citation:
    """With the marker that comes first, over the pages of both; `also` only what says both."""
    end = max(one.end, next_one.end)
    return replace(
        one,
        marker=min(one.marker, next_one.marker),
        quote=text[one.start : end],
        end=end,
        page_end=max(filter(None, (one.page_end, next_one.page_end)), default=None),
        sources=tuple(dict.fromkeys([*one.sources, *next_one.sources])),
        also=tuple(other for other in one.also if other in next_one.also),
    )
