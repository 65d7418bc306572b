"""A draft as its form holds it: words, what they cite, the version they are made from; nothing is saved here. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from starlette.datastructures import FormData

from api.desk.cases.offers import Offer, added, offers_of, place_of
from assistant.desk.cases.records import Version
from assistant.desk.errors import BadCase
from assistant.desk.letters.letter import Letter, Part, Reference
from assistant.desk.letters.quoting import reference_at, with_quote
from assistant.rendering import record
from ingest.library import Library
from ingest.types import Immutable

LANGUAGES = ("en", "es", "fr", "pt")
LONGEST_BODY, LONGEST_SUBJECT = 50_000, 300


@dataclass(frozen=True, slots=True)
class Edited(Immutable):
    """`offers` stand beside the text; `asked` is what was asked of the corpus last, empty where nothing was."""

    letter: Letter
    base: int | None
    parts: tuple[Part, ...]
    offers: tuple[Offer, ...]
    asked: str = ""

    @property
    def next_marker(self) -> int:
        return max((one.marker for one in self.letter.references), default=0) + 1


def opened(version: Version | None, language: str, subject: str) -> Edited:
    """The latest version; an empty letter where there is none yet."""
    if version is None:
        return Edited(Letter(language if language in LANGUAGES else "en", subject, "", ()), None, (), ())
    return Edited(version.letter, version.number, version.parts, offers_of(version.parts))


def sent(form: FormData, versions: Sequence[Version], library: Library, asked: str = "", answer: Any = None) -> Edited:  # noqa: ANN401
    """What the form holds. References are those of its version, and those whose places it names, read anew."""
    base = str(form.get("base", ""))
    number = int(base) if base.isascii() and base.isdecimal() and len(base) < 9 else None
    of = next((one for one in versions if one.number == number), None)
    if number is not None and of is None:
        raise BadCase(f"version {number} is not one of this case; load the page anew")
    language, subject = str(form.get("language", "")), str(form.get("subject", ""))
    body = str(form.get("body", "")).replace("\r\n", "\n")
    if language not in LANGUAGES or len(subject) > LONGEST_SUBJECT or len(body) > LONGEST_BODY:
        raise BadCase(
            f"a letter is in {', '.join(LANGUAGES)}, its subject has at most {LONGEST_SUBJECT} characters and its text "
            f"at most {LONGEST_BODY:,}; came {language!r}, {len(subject):,} and {len(body):,}"
        )
    known = {one.marker: one for one in (of.letter.references if of else ())}
    places = added(str(one) for one in form.getlist("cite"))
    for marker, place in places.items():
        known.setdefault(marker, reference_at(library, *place, marker, language))
    parts = of.parts if of else ()
    told: tuple[Mapping[str, Any], ...] = (record(answer),) if answer else ()
    letter = Letter(language, subject, body, tuple(known[marker] for marker in sorted(known)))
    return Edited(letter, number, parts, offers_of(parts, *told), asked)


def quoted(edited: Edited, key: str, place: str, library: Library) -> Edited:
    """With one of the passages quoted: in place of the quote with the marker `place`, or before the closing."""
    where = place_of(key)
    if where is None:
        raise BadCase("that is no passage beside this draft; load the page anew")
    letter, marker = edited.letter, edited.next_marker
    new: Reference = reference_at(library, *where, marker, letter.language)
    old = next((one for one in letter.references if (one.passage_id, one.quote) == (new.passage_id, new.quote)), None)
    replaced = int(place) if place.isascii() and place.isdecimal() else None
    body = with_quote(letter.body, old or new, replaced)
    references = letter.references if old else (*letter.references, new)
    return replace(edited, letter=replace(letter, body=body, references=references))


def places(edited: Edited, versions: Sequence[Version]) -> list[str]:
    """The hidden fields of what this draft cites and its version does not yet: `3:passage:start:end`."""
    base = next((one for one in versions if one.number == edited.base), None)
    saved = {one.marker for one in (base.letter.references if base else ())}
    by_quote = {(one.passage_id, one.quote): one.key for one in edited.offers}
    return [
        f"{one.marker}:{by_quote[one.passage_id, one.quote]}"
        for one in edited.letter.references
        if one.marker not in saved and (one.passage_id, one.quote) in by_quote
    ]
