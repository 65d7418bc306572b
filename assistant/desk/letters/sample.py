"""A letter as a template would have it, drafted to a message of ours over the library as it is."""

from typing import TYPE_CHECKING

from assistant.desk.desk import now_in_utc
from assistant.desk.intake.incoming import Incoming
from assistant.desk.letters.drafting import draft_reply
from assistant.desk.letters.letter import Letter
from assistant.desk.letters.templates import Template
from assistant.suggestions import suggested

if TYPE_CHECKING:
    from assistant.assistant import Assistant

NAME = "Alex Rivera"
# What no library of this field holds, so that the words for what is left open are seen too.
OPEN = {
    "en": "Who will win the next football cup?",
    "es": "¿Quién ganará la próxima copa de fútbol?",
    "fr": "Qui gagnera la prochaine coupe de football ?",
    "pt": "Quem vai ganhar a próxima taça de futebol?",
}


def sample_letter(template: Template, language: str, assistant: "Assistant") -> Letter:
    """One question that the library answers, where it holds one of ours, and one that it does not."""
    asked = [*suggested(assistant.library, language, 1), OPEN[language]]
    message = Incoming("pasted", "", "\n\n".join(asked), NAME, "", language, now_in_utc(), "", "", (), ())
    templates = {("", language): template, ("", "en"): template}
    return draft_reply(message, assistant, templates, language=language).letter
