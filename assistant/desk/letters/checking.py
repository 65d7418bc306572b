"""What is wrong with a letter, told as one types. Nothing is asked of the network; the library is only read."""

from collections.abc import Iterator, Sequence

from assistant.desk.letters.checking_prose import in_prose
from assistant.desk.letters.faithful import is_faithful
from assistant.desk.letters.letter import Finding, FindingKind, Letter, Part, Reference
from assistant.desk.letters.paragraphs import INLINE, MARKER, Paragraph, paragraphs
from assistant.desk.letters.typography import untypeset
from ingest.errors import RightsdeskError
from ingest.library import Library

# A word or two between quotation marks are a name, or somebody's irony.
FEWEST_WORDS = 3


def check(letter: Letter, parts: Sequence[Part], library: Library) -> tuple[Finding, ...]:
    """Everything found, in the order it stands."""
    stored = {one.marker: _stored(one, library) for one in letter.references}
    return findings(letter, parts, stored)


def findings(letter: Letter, parts: Sequence[Part], stored: dict[int, str | None]) -> tuple[Finding, ...]:
    """The same, from the text that is stored for each reference; None where it is no longer there. Pure."""
    blocks = paragraphs(letter.body)
    prose = [one for one in blocks if not one.is_quote]
    found = [
        *_quotes(blocks, letter, stored),
        *_within_lines(prose, letter, stored),
        *_markers(letter, blocks, stored),
        *in_prose(prose, letter, parts, stored),
        *_missing(letter, parts, blocks),
    ]
    return tuple(sorted(found, key=lambda one: (one.start, one.end)))


def _stored(reference: Reference, library: Library) -> str | None:
    """The passage that is cited, from the stored text; the whole text where passages are cut otherwise by now."""
    try:
        library.held(reference.document_id)
        text = library.document(reference.document_id, reference.sha256).text
    except RightsdeskError:
        return None
    cited = library.passages([reference.passage_id]).get(reference.passage_id)
    if cited is None or (cited.passage.document_id, cited.sha256) != (reference.document_id, reference.sha256):
        return text
    return text[cited.passage.start : cited.passage.end]


def _quotes(blocks: Sequence[Paragraph], letter: Letter, stored: dict[int, str | None]) -> Iterator[Finding]:
    cited = {one.marker: one for one in letter.references}
    before: list[tuple[Reference, str]] = []
    for one in (block for block in blocks if block.is_quote):
        if one.marker is None:
            yield _finding("claim-without-citation", one, "this quote has no marker that says where it is from")
            continue
        if (text := stored.get(one.marker)) is None or (reference := cited.get(one.marker)) is None:
            continue
        if not _is_told(one.text, reference, text):
            message = (
                "these words do not stand so in the passage that is cited: put the quote back, mark what is left out "
                "by […], or take it out"
            )
            yield _finding("quote-altered", one, message, one.marker)
        said = untypeset(one.text)
        if any(other.document_id == reference.document_id and (said in text or text in said) for other, text in before):
            message = "the same words are quoted above: once is enough, point to them there"
            yield _finding("quoted-twice", one, message, one.marker)
        before.append((reference, said))


def _within_lines(prose: Sequence[Paragraph], letter: Letter, stored: dict[int, str | None]) -> Iterator[Finding]:
    """What stands between quotation marks in a sentence that cites has to be the document's words too."""
    cited = {one.marker: one for one in letter.references}
    for block in prose:
        for found in INLINE.finditer(block.text):
            marker, said = int(found["marker"]), found["said"]
            text, reference = stored.get(marker), cited.get(marker)
            if text is None or reference is None or len(said.split()) < FEWEST_WORDS:
                continue
            if not _is_told(said, reference, text):
                message = "these words do not stand so in the passage that is cited"
                start = block.start + found.start("said")
                yield Finding("quote-altered", start, start + len(said), message, marker)


def _is_told(said: str, reference: Reference, stored: str) -> bool:
    """A quote as it was made counts as it is, wherever its sentences were parted."""
    as_made = untypeset(said) == untypeset(reference.quote) and untypeset(said) in untypeset(stored)
    return (as_made and any(one.isalnum() for one in said)) or is_faithful(said, stored, reference.language)


def _markers(letter: Letter, blocks: Sequence[Paragraph], stored: dict[int, str | None]) -> Iterator[Finding]:
    quoted = {one.marker for one in blocks if one.is_quote and any(sign.isalnum() for sign in one.text)}
    for found in MARKER.finditer(letter.body):
        marker = int(found[1])
        if stored.get(marker) is None:
            message = f"[{marker}] leads to no document of the library as it is now: cite another, or take it out"
            yield Finding("dead-link", found.start(), found.end(), message, marker)
        elif marker not in quoted:
            message = f"[{marker}] is cited and nowhere quoted: quote what it says"
            yield Finding("citation-without-quote", found.start(), found.end(), message, marker)


def _missing(letter: Letter, parts: Sequence[Part], blocks: Sequence[Paragraph]) -> Iterator[Finding]:
    """Questions to which nothing stands in the letter; told where the answer should stand."""
    written = untypeset(letter.body.replace("\n> ", "\n").replace("\n>", "\n"))
    asked = [part for part in parts if part.status != "courtesy"]
    for part in asked:
        quotes = [untypeset(one["quote"]) for one in part.answer.get("citations", ())]
        # A quote that somebody altered is still an answer; what is wrong with it is said there.
        cited = any(f"[{one.marker}]" in written and untypeset(one.quote) in quotes for one in letter.references)
        if cited or any(one and one in written for one in (*quotes, untypeset(part.said))):
            continue
        place = _unanswered(part, asked, blocks)
        if place is not None:
            yield Finding("question-missing", *place, f"nothing is said to: {part.question}", None)


def _unanswered(part: Part, asked: Sequence[Part], blocks: Sequence[Paragraph]) -> tuple[int, int] | None:
    """The paragraph that repeats the question where none follows it; the letter's end where none repeats it."""
    others = [untypeset(one.question) for one in asked if one is not part]
    end = blocks[-1].end if blocks else 0
    at = next((at for at, one in enumerate(blocks) if untypeset(part.question) in untypeset(one.text)), None)
    if at is None:
        return end, end
    # The last paragraph is the closing.
    following = blocks[at + 1 : -1]
    answered = bool(following) and not any(other in untypeset(following[0].text) for other in others)
    return None if answered else (blocks[at].start, blocks[at].end)


def _finding(kind: FindingKind, one: Paragraph, message: str, marker: int | None = None) -> Finding:
    return Finding(kind, one.start, one.end, message, marker)
