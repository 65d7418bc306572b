"""A letter made of answers by a template: salutation, an answer to each question, whom to turn to, closing. Pure."""

from collections.abc import Sequence

from assistant.answers import Answer
from assistant.desk.letters.greeting import greeting
from assistant.desk.letters.letter import Letter, Part, Reference
from assistant.desk.letters.saying import References, part_of
from assistant.desk.letters.templates import Template, filled
from assistant.desk.letters.tongues import foreign

LONGEST_SUBJECT = 120


def compose(
    asked: Sequence[tuple[str, Answer]], template: Template, language: str, name: str, subject: str, contact: str
) -> tuple[Letter, tuple[Part, ...]]:
    """The letter, and what became of each question; a quote that several answers give has one reference."""
    known: References = {}
    parts = tuple(part_of(question, answer, template, known, language) for question, answer in asked)
    references = tuple(known.values())
    told = [one for part in parts if part.status != "courtesy" for one in _told(part, template, len(parts))]
    opening, turn_to = _opening(parts, references, template, language), _turn_to(parts, template, contact)
    written = [greeting(template, name), opening, *told, turn_to, template.closing]
    title = filled(template.subject, question=subject or (asked[0][0] if asked else ""))
    return Letter(language, title[:LONGEST_SUBJECT].strip(), "\n\n".join(filter(None, written)), references), parts


def _opening(parts: Sequence[Part], references: Sequence[Reference], template: Template, language: str) -> str:
    """With the languages of quotes that are not the letter's, said once."""
    if not any(part.status == "answered" for part in parts):
        return template.courtesy
    languages = foreign((one.language for one in references), language)
    told = filled(template.foreign, languages=languages) if languages else ""
    return f"{template.opening} {told}".strip()


def _told(part: Part, template: Template, count: int) -> list[str]:
    """Where several things are asked, each answer says to what."""
    about = [filled(template.about, question=part.question)] if count > 1 else []
    return [*about, part.said]


def _turn_to(parts: Sequence[Part], template: Template, contact: str) -> str:
    """The city's own contact where its template names one; else that of the service; else to write again."""
    if not any(part.status in {"declined", "offtopic"} for part in parts):
        return ""
    known = template.turn_to or contact
    return filled(template.contact, contact=known) if known else template.write_again
