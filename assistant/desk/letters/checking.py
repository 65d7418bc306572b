"""What is wrong with a letter, told as one types. Nothing is asked of the network; the library is only read."""

import re
from collections.abc import Iterator, Sequence

from assistant.desk.letters.claims import claims
from assistant.desk.letters.letter import Finding, FindingKind, Letter, Part, Reference
from assistant.desk.letters.paragraphs import MARKER, Paragraph, paragraphs
from assistant.personal import personal_data
from ingest.errors import RightsdeskError
from ingest.language import language_scores
from ingest.library import Library
from ingest.sentences import sentence_spans

LANGUAGES = ("en", "es", "fr", "pt")
# Fewer words say too little of their language.
FEWEST_WORDS = 8
ADDRESS = re.compile(r"https?://[^\s<>\])]+")


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
        *_markers(letter, blocks, stored),
        *_claims(prose, letter, parts),
        *_addresses(letter),
        *_languages(prose, letter, parts),
        *_personal(prose, parts),
        *_missing(letter, parts, blocks),
    ]
    return tuple(sorted(found, key=lambda one: (one.start, one.end)))


def _stored(reference: Reference, library: Library) -> str | None:
    try:
        library.held(reference.document_id)
        return library.document(reference.document_id, reference.sha256).text
    except RightsdeskError:
        return None


def _quotes(blocks: Sequence[Paragraph], letter: Letter, stored: dict[int, str | None]) -> Iterator[Finding]:
    for one in (block for block in blocks if block.is_quote):
        if one.marker is None:
            yield _finding("claim-without-citation", one, "this quote has no marker that says where it is from")
        elif (text := stored.get(one.marker)) is not None and plain(one.text) not in plain(text):
            message = "these words do not stand in the document that is cited: put the quote back, or take it out"
            yield _finding("quote-altered", one, message, one.marker)


def _markers(letter: Letter, blocks: Sequence[Paragraph], stored: dict[int, str | None]) -> Iterator[Finding]:
    quoted = {one.marker for one in blocks if one.is_quote and one.text}
    for found in MARKER.finditer(letter.body):
        marker = int(found[1])
        if stored.get(marker) is None:
            message = f"[{marker}] leads to no document of the library as it is now: cite another, or take it out"
            yield Finding("dead-link", found.start(), found.end(), message, marker)
        elif marker not in quoted:
            message = f"[{marker}] is cited and nowhere quoted: quote what it says"
            yield Finding("citation-without-quote", found.start(), found.end(), message, marker)


def _claims(prose: Sequence[Paragraph], letter: Letter, parts: Sequence[Part]) -> Iterator[Finding]:
    """Sentences that claim something; not what the writer asked, nor what was said of it without a quote."""
    known = " ".join(plain(text) for part in parts for text in (part.question, part.said))
    for block in prose:
        for start, end in sentence_spans(block.text, letter.language):
            said = block.text[start:end]
            if MARKER.search(said) or plain(said) in known or not claims(ADDRESS.sub("", said)):
                continue
            message = "a claim with no citation: cite what says so, or take it out"
            yield Finding("claim-without-citation", block.start + start, block.start + end, message, None)


def _addresses(letter: Letter) -> Iterator[Finding]:
    known = {one.source_url.rstrip("/") for one in letter.references}
    for found in ADDRESS.finditer(letter.body):
        if (address := found[0].rstrip(".,;:")).rstrip("/") not in known:
            message = "no document that is cited has this address: check that it leads where it should"
            yield Finding("dead-link", found.start(), found.start() + len(address), message, None)


def _languages(prose: Sequence[Paragraph], letter: Letter, parts: Sequence[Part]) -> Iterator[Finding]:
    asked = [plain(part.question) for part in parts]
    for one in prose:
        if len(one.text.split()) < FEWEST_WORDS or any(question in plain(one.text) for question in asked):
            continue
        scores = language_scores(one.text)
        likely = max(LANGUAGES, key=lambda language: scores.get(language, float("-inf")))
        if letter.language in LANGUAGES and likely != letter.language:
            message = f"this paragraph reads as {likely}, the letter is in {letter.language}"
            yield _finding("wrong-language", one, message)


def _personal(prose: Sequence[Paragraph], parts: Sequence[Part]) -> Iterator[Finding]:
    """Whom to turn to is meant to be told; what stands in a quote is public."""
    contacts = " ".join(str((part.answer.get("decline") or {}).get("contact", "")) for part in parts)
    for block in prose:
        for one in personal_data(block.text):
            if block.text[one.start : one.end] not in contacts:
                message = f"personal data ({one.kind}): take it out unless the reply needs it"
                yield Finding("personal-data", block.start + one.start, block.start + one.end, message, None)


def _missing(letter: Letter, parts: Sequence[Part], blocks: Sequence[Paragraph]) -> Iterator[Finding]:
    """Questions to which nothing stands in the letter; told where the answer should stand."""
    written = plain(letter.body.replace("\n> ", "\n").replace("\n>", "\n"))
    asked = [part for part in parts if part.status != "courtesy"]
    for part in asked:
        quotes = [plain(one["quote"]) for one in part.answer.get("citations", ())]
        # A quote that somebody altered is still an answer; what is wrong with it is said there.
        cited = any(f"[{one.marker}]" in written and plain(one.quote) in quotes for one in letter.references)
        if cited or any(one and one in written for one in (*quotes, plain(part.said))):
            continue
        place = _unanswered(part, asked, blocks)
        if place is not None:
            yield Finding("question-missing", *place, f"nothing is said to: {part.question}", None)


def _unanswered(part: Part, asked: Sequence[Part], blocks: Sequence[Paragraph]) -> tuple[int, int] | None:
    """The paragraph that repeats the question where none follows it; the letter's end where none repeats it."""
    others = [plain(one.question) for one in asked if one is not part]
    end = blocks[-1].end if blocks else 0
    at = next((at for at, one in enumerate(blocks) if plain(part.question) in plain(one.text)), None)
    if at is None:
        return end, end
    # The last paragraph is the closing.
    following = blocks[at + 1 : -1]
    answered = bool(following) and not any(other in plain(following[0].text) for other in others)
    return None if answered else (blocks[at].start, blocks[at].end)


def plain(text: str) -> str:
    """Its words with single spaces: a text field breaks lines as it likes."""
    return " ".join(text.split())


def _finding(kind: FindingKind, one: Paragraph, message: str, marker: int | None = None) -> Finding:
    return Finding(kind, one.start, one.end, message, marker)
