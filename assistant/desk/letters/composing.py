"""A letter made of answers by a template: salutation, an answer to each question, whom to turn to, closing. Pure."""

from collections.abc import Sequence

from assistant.answers import Answer
from assistant.desk.letters.citing import quoted, reference
from assistant.desk.letters.letter import Letter, Part, PartStatus, Reference
from assistant.desk.letters.templates import Template, filled
from assistant.rendering import record

LONGEST_SUBJECT = 120


def compose(
    asked: Sequence[tuple[str, Answer]], template: Template, language: str, name: str, subject: str, contact: str
) -> tuple[Letter, tuple[Part, ...]]:
    """The letter, and what became of each question; a quote that several answers give has one reference."""
    references: dict[tuple[str, str], Reference] = {}
    parts = tuple(_part(question, answer, template, references, language) for question, answer in asked)
    greeting = filled(template.salutation_named, name=name) if name else template.salutation
    answered = any(part.status == "answered" for part in parts)
    opening = template.opening if answered else template.courtesy
    told = [one for part in parts if part.status != "courtesy" for one in _told(part, template, len(parts))]
    open_ones = any(part.status in {"declined", "clarify", "offtopic"} for part in parts)
    turn_to = [filled(template.contact, contact=contact)] if contact and open_ones else []
    body = "\n\n".join([greeting, opening, *told, *turn_to, template.closing])
    title = filled(template.subject, question=subject or (asked[0][0] if asked else ""))
    return Letter(language, title[:LONGEST_SUBJECT].strip(), body, tuple(references.values())), parts


def status_of(answer: Answer) -> PartStatus:
    """What became of a question."""
    if answer.method == "courtesy":
        return "courtesy"
    if answer.decline:
        return "offtopic" if answer.decline.reason == "outside-field" else "declined"
    return "clarify" if answer.clarify else "answered"


def _part(
    question: str,
    answer: Answer,
    template: Template,
    references: dict[tuple[str, str], Reference],
    language: str,
) -> Part:
    status = status_of(answer)
    return Part(question, status, record(answer), _said(answer, status, template, references, language))


def _said(
    answer: Answer,
    status: PartStatus,
    template: Template,
    references: dict[tuple[str, str], Reference],
    language: str,
) -> str:
    if status == "courtesy":
        return template.courtesy
    if status == "offtopic":
        return template.offtopic
    if answer.decline:
        return filled(template.declined, said=answer.decline.message)
    if answer.clarify:
        options = "\n".join(f"- {option.question}" for option in answer.clarify.options)
        return f"{filled(template.clarify, said=answer.clarify.message)}\n{options}"
    for one in answer.citations:
        references.setdefault((one.passage_id, one.quote), reference(one, len(references) + 1, language))
    quotes = [quoted(one.quote, references[one.passage_id, one.quote].marker) for one in answer.citations]
    return "\n\n".join([*quotes, *(note.message for note in answer.notes)])


def _told(part: Part, template: Template, count: int) -> list[str]:
    """Where several things are asked, each answer says to what."""
    about = [filled(template.about, question=part.question)] if count > 1 else []
    return [*about, part.said]
