"""What a letter says to one question: quotes, or in its own voice why there are none, and what is nearest. Pure."""

from collections.abc import Mapping
from dataclasses import replace

from assistant.answers import Answer, Decline
from assistant.desk.letters.citing import quoted, reference
from assistant.desk.letters.letter import Part, PartStatus, Reference
from assistant.desk.letters.templates import Template, filled
from assistant.rendering import FRAMES, nearby, record
from assistant.types import Reason

# By passage and quote: what several answers quote has one reference.
References = dict[tuple[str, str], Reference]
MOST_NEAREST = 3
# What is said of each reason is a text of the template.
REASONS: Mapping[Reason, str] = {
    "nothing-near": "nothing_near",
    "near-but-not-this": "near_but_not_this",
    "nothing-quotable": "nothing_quotable",
    "outside-field": "offtopic",
    "legal-advice": "legal_advice",
    "opinion": "opinion",
}


def status_of(answer: Answer) -> PartStatus:
    """What became of a question."""
    if answer.method == "courtesy":
        return "courtesy"
    if answer.decline:
        return "offtopic" if answer.decline.reason == "outside-field" else "declined"
    return "clarify" if answer.clarify else "answered"


def part_of(question: str, answer: Answer, template: Template, references: References, language: str) -> Part:
    """With whom the template says to turn to, where it says so, as the decline's contact."""
    status, decline = status_of(answer), answer.decline
    if decline and template.turn_to:
        decline = replace(decline, contact=template.turn_to)
    said = _said(answer, status, template, references, language)
    return Part(question, status, record(replace(answer, decline=decline)), said)


def _said(answer: Answer, status: PartStatus, template: Template, references: References, language: str) -> str:
    if status == "courtesy":
        return template.courtesy
    if answer.decline:
        return declined(answer.decline, template, language)
    if answer.clarify:
        options = "\n".join(f"- {option.question}" for option in answer.clarify.options)
        return f"{filled(template.clarify, said=answer.clarify.message)}\n{options}"
    notes = [note.message for note in answer.notes]
    return "\n\n".join([*_quotes(answer, template, references, language), *notes])


def _quotes(answer: Answer, template: Template, references: References, language: str) -> list[str]:
    """Each quote once in a letter; what stands above is pointed to."""
    above = [references[key].marker for one in answer.citations if (key := (one.passage_id, one.quote)) in references]
    new = [one for one in answer.citations if (one.passage_id, one.quote) not in references]
    for one in new:
        references[one.passage_id, one.quote] = reference(one, len(references) + 1, language)
    told = [quoted(one.quote, references[one.passage_id, one.quote].marker) for one in new]
    markers = " ".join(f"[{marker}]" for marker in above)
    return ([filled(template.above, said=markers)] if above else []) + told


def declined(decline: Decline, template: Template, language: str) -> str:
    """Why there is no answer, in a letter's voice, and the documents that come closest, with their addresses."""
    said: str = getattr(template, REASONS[decline.reason])
    summary_of = FRAMES.get(language, FRAMES["en"])[0]
    # Beside what lies outside the field, the nearest is far.
    nearest = () if decline.reason == "outside-field" else decline.nearest[:MOST_NEAREST]
    near = [f"- {nearby(document, summary_of)}" for document in nearest]
    return "\n\n".join([said, *(["\n".join([template.nearest, *near])] if near else [])])
