"""A quote is a substring of the stored document, or it is not shown."""

from dataclasses import replace

import pytest

from assistant.answers import Citation, Decline, NearDocument
from assistant.citations import cite, pages_of
from assistant.rendering import FRAMES, declined, reference
from assistant.signals import NAMES, Signals
from assistant.types import Span
from ingest.types import Block, Original, Page
from tests.builders import make_document, ranked

ORIGINAL = Original("The guide", "UN-Habitat", "2022-11-15", "https://example.org/guide")
DIGEST = make_document(
    Block("heading", "Launch", level=2),
    Block("paragraph", "The guide was launched in Barcelona.", pages=((0, 3),), sources=("https://example.org/a",)),
    id="guide",
    title="Digest of the guide",
    kind="guide",
    form="digest",
    publisher="Rightsdesk",
    date="2026-11-21",
    original=ORIGINAL,
)


def span() -> Span:
    (passage,) = ranked(DIGEST)
    sentences = passage.record.passage.sentences
    return Span(
        passage,
        sentences,
        DIGEST.text[sentences[0].start : sentences[-1].end],
        1.0,
        0.9,
        Signals(**dict.fromkeys(NAMES, 0.0)),
    )


def test_a_citation_says_where_the_quote_stands() -> None:
    found = cite(span(), DIGEST, 1)
    start = DIGEST.text.index("The guide was")
    assert found == Citation(
        marker=1,
        quote="The guide was launched in Barcelona.",
        document_id="guide",
        title="Digest of the guide",
        kind="guide",
        form="digest",
        publisher="Rightsdesk",
        date="2026-11-21",
        language="en",
        page=3,
        page_end=3,
        section=("Launch",),
        passage_id=span().passage.record.passage.id,
        start=start,
        end=start + 36,
        source_url="https://example.org/guide",
        document_sha256=DIGEST.sha256,
        original=ORIGINAL,
        sources=("https://example.org/a",),
    )
    assert DIGEST.text[found.start : found.end] == found.quote


@pytest.mark.parametrize(
    "wrong",
    [
        replace(span(), text="The guide was launched in Paris."),
        replace(span(), text=""),
        replace(span(), text="the guide was launched in Barcelona."),
    ],
)
def test_a_quote_that_is_not_in_the_text_is_dropped(wrong: Span) -> None:
    assert cite(wrong, DIGEST, 1) is None


def test_a_quote_from_another_version_is_dropped() -> None:
    assert cite(span(), replace(DIGEST, sha256="0" * 64), 1) is None


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [(0, 5, (1, 1)), (5, 15, (1, 2)), (10, 20, (2, 2)), (0, 25, (1, 4)), (20, 25, (4, 4))],
)
def test_pages_of_a_range(start: int, end: int, expected: tuple[int, int]) -> None:
    assert pages_of((Page(1, 0, 10), Page(2, 10, 20), Page(4, 20, 30)), start, end) == expected


def test_a_format_without_pages_has_none() -> None:
    assert pages_of((), 0, 10) == (None, None)


@pytest.mark.parametrize(
    ("original", "shown"),
    [
        (ORIGINAL, "[1] our summary of “{0.title}” ({0.publisher}, {0.date}), p. 3, Launch, {0.url}"),
        (replace(ORIGINAL, date=""), "[1] our summary of “{0.title}” ({0.publisher}), p. 3, Launch, {0.url}"),
        (replace(ORIGINAL, publisher="", date=""), "[1] our summary of “{0.title}”, p. 3, Launch, {0.url}"),
    ],
)
def test_a_digest_is_called_our_summary_with_what_is_known_of_its_original(original: Original, shown: str) -> None:
    found = cite(span(), DIGEST, 1)
    assert found is not None
    line, *sources = reference(replace(found, original=original)).splitlines()
    assert line == shown.format(original)
    assert sources == ["    https://example.org/a"]


def test_a_digest_that_is_near_is_called_our_summary_too_and_an_original_by_its_title() -> None:
    digest = NearDocument("guide", "Digest of the guide", "guide", "digest", "Rightsdesk", "2026", "en", "", ORIGINAL)
    own = NearDocument("plan", "The plan", "", "original", "", "", "en", "https://city.example/plan", None)
    lines = declined(Decline("nothing-near", "No passage says so.", (digest, own), "desk@city.example"), FRAMES["en"])
    assert lines == [
        "No passage says so.",
        "",
        "Nearest documents:",
        "- our summary of “The guide” (UN-Habitat, 2022-11-15), https://example.org/guide",
        "- “The plan”, https://city.example/plan",
        "",
        "Ask: desk@city.example",
    ]
