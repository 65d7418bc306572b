"""What is wrong with what a letter says beside its quotes: claims, addresses, language, personal data. Pure."""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any

from assistant.desk.letters.claims import FIGURE, claims
from assistant.desk.letters.letter import Finding, Letter, Part, Reference
from assistant.desk.letters.paragraphs import MARKER, Paragraph
from assistant.desk.letters.typography import untypeset
from assistant.personal import personal_data
from ingest.language import language_scores
from ingest.sentences import sentence_spans

# Fewer words say too little of their language; a lead smaller than this is chance.
FEWEST_WORDS = 8
LEAST_LEAD = 10.0
ADDRESS = re.compile(r"(?:\b[a-z][a-z0-9+.-]*://|\bwww\.)[^\s<>\])»”]+", re.IGNORECASE)
# Where a link hides what it leads to.
HIDDEN = re.compile(r"\]\(([^)\s]*)\)|\b(?:javascript|data|mailto):\S+", re.IGNORECASE)
FIGURES = re.compile(r"[0-9]+(?:[.,' ][0-9]{3})*(?:[.,][0-9]+)?")


def in_prose(
    prose: Sequence[Paragraph], letter: Letter, parts: Sequence[Part], stored: dict[int, str | None]
) -> Iterator[Finding]:
    yield from _claims(prose, letter, parts, stored)
    yield from _addresses(letter, parts)
    yield from _languages(prose, letter, parts)
    yield from _personal(prose, letter, parts)


def _claims(
    prose: Sequence[Paragraph], letter: Letter, parts: Sequence[Part], stored: dict[int, str | None]
) -> Iterator[Finding]:
    """Sentences that claim something; not what the writer asked, nor what was said of it without a quote."""
    known = {
        untypeset(part.said[start:end]) for part in parts for start, end in sentence_spans(part.said, letter.language)
    }
    for block in prose:
        for start, end in sentence_spans(block.text, letter.language):
            said = block.text[start:end]
            if untypeset(said) in known or _repeats(said, parts):
                continue
            if message := _unfounded(said, stored, letter.references):
                yield Finding("claim-without-citation", block.start + start, block.start + end, message, None)


def _unfounded(said: str, stored: dict[int, str | None], references: Sequence[Reference]) -> str:
    """Why a sentence does not stand on what it cites; empty where it does, or claims nothing."""
    markers = {int(found[1]) for found in MARKER.finditer(said)}
    cited = " ".join(stored.get(marker) or "" for marker in markers)
    cited += " ".join(f" {one.title} {one.year}" for one in references if one.marker in markers)
    own = ADDRESS.sub("", MARKER.sub("", said))
    if not markers:
        return "a claim with no citation: cite what says so, or take it out" if claims(own) else ""
    figures = {_digits(found[0]) for found in FIGURES.finditer(own) if FIGURE.search(found[0])}
    if missing := sorted(figures - {_digits(found[0]) for found in FIGURES.finditer(cited)}):
        return f"what is cited has no such figure ({', '.join(missing)}): cite what says so, or take it out"
    return ""


def _repeats(said: str, parts: Sequence[Part]) -> bool:
    """Whether this is a question of the message, by itself or after a few words such as "You ask:"."""
    text = untypeset(said)
    return any(text == asked or text.endswith(f": {asked}") for part in parts if (asked := untypeset(part.question)))


def _digits(figure: str) -> str:
    return "".join(one for one in figure if one.isdigit())


def _addresses(letter: Letter, parts: Sequence[Part]) -> Iterator[Finding]:
    told = [*map(_contact, parts), *(address for part in parts for address in _addresses_near(part))]
    named = {_address(found[0]) for text in told for found in ADDRESS.finditer(text)}
    known = named | {one.source_url.rstrip("/") for one in letter.references}
    for found in HIDDEN.finditer(letter.body):
        message = "a letter is plain text: write the address itself, so that who reads it sees where it leads"
        yield Finding("dead-link", *found.span(), message, None)
    for found in ADDRESS.finditer(letter.body):
        if (address := _address(found[0])) not in known:
            message = "no document that is cited has this address: check that it leads where it should"
            yield Finding("dead-link", found.start(), found.start() + len(address), message, None)


def _addresses_near(part: Part) -> list[str]:
    """Where the documents stand that a decline named."""
    nearest: Sequence[Mapping[str, Any]] = (part.answer.get("decline") or {}).get("nearest") or ()
    addresses = (
        address for one in nearest for address in (one.get("source_url"), (one.get("original") or {}).get("url"))
    )
    return [str(one) for one in addresses if one]


def _contact(part: Part) -> str:
    """Whom the answer says to turn to."""
    return str((part.answer.get("decline") or {}).get("contact") or "")


def _address(found: str) -> str:
    return found.rstrip(".,;:!?\"'").rstrip("/")


def _languages(prose: Sequence[Paragraph], letter: Letter, parts: Sequence[Part]) -> Iterator[Finding]:
    """Each paragraph that is long enough to tell; what is too short, together. What was asked and names apart."""
    names = [*(part.question for part in parts), *(one.title for one in letter.references)]
    near = {address for part in parts for address in _addresses_near(part)}
    told = [(one, _without(one.text, names, near)) for one in prose]
    short = [(one, text) for one, text in told if len(text.split()) < FEWEST_WORDS]
    for one, text in told:
        if (one, text) not in short and (likely := _foreign(text, letter.language)):
            yield _foreign_at(one, one, likely, letter.language)
    together = " ".join(text for _, text in short)
    if len(together.split()) >= FEWEST_WORDS and (likely := _foreign(together, letter.language)):
        yield _foreign_at(short[0][0], short[-1][0], likely, letter.language)


def _foreign(text: str, language: str) -> str:
    scores = language_scores(text)
    likely = max(scores, key=lambda one: scores[one])
    return likely if scores[likely] - scores.get(language, scores[likely]) >= LEAST_LEAD else ""


def _foreign_at(first: Paragraph, last: Paragraph, likely: str, language: str) -> Finding:
    message = f"this reads as {likely}, the letter is in {language}"
    return Finding("wrong-language", first.start, last.end, message, None)


def _without(text: str, names: Sequence[str], near: Collection[str]) -> str:
    """Lines that name a near document are in its language."""
    lines = [line for line in text.split("\n") if not any(one in line for one in near)]
    rest = ADDRESS.sub(" ", "\n".join(lines))
    for name in filter(None, names):
        rest = rest.replace(name, " ")
    return rest


def _personal(prose: Sequence[Paragraph], letter: Letter, parts: Sequence[Part]) -> Iterator[Finding]:
    """Whom to turn to is meant to be told; what stands in a quote is public."""
    contacts = map(_contact, parts)
    public = {text[one.start : one.end] for text in contacts for one in personal_data(text)}
    for block in prose:
        for one in personal_data(block.text):
            if block.text[one.start : one.end] not in public:
                message = f"personal data ({one.kind}): take it out unless the reply needs it"
                yield Finding("personal-data", block.start + one.start, block.start + one.end, message, None)
    for one in personal_data(letter.subject):
        yield Finding("personal-data", 0, 0, f"personal data ({one.kind}) in the subject: take it out", None)
