"""A letter that begins as an approved one did, without what was said to the other person alone. Pure."""

from dataclasses import replace

from assistant.desk.letters.greeting import greeting
from assistant.desk.letters.letter import Letter
from assistant.desk.letters.paragraphs import paragraphs
from assistant.desk.letters.templates import Template, filled
from assistant.personal import masked

# More words than these greet nobody.
LONGEST_GREETING = 8


def started_from(good: Letter, template: Template, name: str, subject: str) -> Letter:
    """The approved letter with this person's greeting and subject; personal data in its own sentences masked."""
    blocks = paragraphs(good.body)
    told = [
        good.body[one.start : one.end] if one.is_quote else masked(good.body[one.start : one.end]) for one in blocks
    ]
    if blocks and not blocks[0].is_quote and _greets(blocks[0].text):
        told = told[1:]
    body = "\n\n".join([greeting(template, name), *told])
    return replace(good, subject=filled(template.subject, question=subject), body=body)


def _greets(text: str) -> bool:
    return len(text.split()) <= LONGEST_GREETING and text.rstrip().endswith((",", ":", "!"))
