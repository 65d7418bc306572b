"""A draft of a reply: the message's questions, each asked of the assistant, composed into a letter."""

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from assistant.answers import Answer
from assistant.conversation import leans_back
from assistant.desk.intake.incoming import Incoming
from assistant.desk.letters.asking import Asks, marked_alone
from assistant.desk.letters.composing import compose
from assistant.desk.letters.joining import joined
from assistant.desk.letters.letter import Reply
from assistant.desk.letters.message import own_words
from assistant.desk.letters.parting import is_further
from assistant.desk.letters.saying import status_of
from assistant.desk.letters.splitting import questions
from assistant.desk.letters.templates import Templates, template_for
from assistant.understanding.courtesies import courtesy
from assistant.understanding.tongue import question_language
from ingest.language import base_language

if TYPE_CHECKING:
    from assistant.assistant import Assistant

WRITTEN_IN = ("en", "es", "fr", "pt")
# Whatever else was sent, the message decides; beyond this nothing is read for its language.
SAMPLE_CHARACTERS = 1_000


def draft_reply(
    incoming: Incoming,
    assistant: "Assistant",
    templates: Templates,
    city: str = "",
    country: str = "",
    language: str = "",
    asks: Asks = marked_alone,
) -> Reply:
    """A reply in the writer's language, or in the one that is told; in English where there are no templates for it.

    `country` is kept for templates to come; a city's templates count before those of its language. `asks` tells which
    sentences without a question mark wait for an answer.
    """
    written = base_language(language or incoming.language) or spoken(incoming.text)
    replied = written if written in WRITTEN_IN else WRITTEN_IN[0]
    found = questions(incoming.text, written, asks) or questions(incoming.subject, written, asks)
    asked = [
        (question, _answer(assistant, question, replied, found[:at], incoming.text))
        for at, question in enumerate(found)
    ]
    template = template_for(templates, replied, city)
    letter, parts = compose(asked, template, replied, incoming.sender_name, incoming.subject, assistant.contact)
    return Reply(letter, parts, assistant.generation, assistant.settings_hash)


def _answer(assistant: "Assistant", question: str, language: str, before: Sequence[str], text: str) -> Answer:
    """Most questions of a letter stand by themselves; what stands before counts only where they find no answer so.

    One that points back to another of its own sentence never does: "how much does it cost?" finds some cost.
    """
    if before and leans_back(question) and is_further(question, before[-1], text):
        return _joined(assistant.ask(question, language, earlier=before, mode="careful"), assistant)
    alone = assistant.ask(question, language, mode="careful")
    if not before or status_of(alone) == "answered":
        return _joined(alone, assistant)
    leaning = assistant.ask(question, language, earlier=before, mode="careful")
    return _joined(leaning, assistant) if status_of(leaning) == "answered" else alone


def _joined(answer: Answer, assistant: "Assistant") -> Answer:
    """With neighbouring quotes as one."""
    versions = {one.document_id: one.document_sha256 for one in answer.citations}
    texts = {id: assistant.library.document(id, sha256).text for id, sha256 in versions.items()}
    return replace(answer, citations=joined(answer.citations, texts))


def spoken(text: str) -> str:
    """The language that a message is written in; a courtesy says it by its words."""
    written = own_words(text)[:SAMPLE_CHARACTERS]
    said = courtesy(written)
    return (said.language if said else "") or question_language(written)
