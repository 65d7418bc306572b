"""Polishing as Haystack components: what a model is asked, and what of its answer stands."""

from dataclasses import dataclass, replace

from haystack import component
from haystack.dataclasses import ChatMessage

from assistant.desk.letters.letter import Reply
from assistant.desk.letters.polishing.frame import Frame, framed, put_back
from assistant.desk.letters.polishing.judging import fault
from ingest.types import Immutable

NAMES = {"en": "English", "es": "Spanish", "fr": "French", "pt": "Portuguese"}
RULES = """
You reword the connecting sentences of a letter of a public helpdesk so that it reads as one good, plain, friendly
letter in {language}. Signs in double brackets such as [[Q1]] stand for quotes, sources, names and addresses: copy each
exactly once, in the same order, and each [[Q...]] as a paragraph of its own. Say nothing that the letter does not say:
no facts, no figures, no names, no promises. Keep every question that is repeated. Answer with the letter alone.
"""


@dataclass(frozen=True, slots=True)
class Polished(Immutable):
    """The reply as it may be shown, and why the model's words are not in it; empty where they are."""

    reply: Reply
    why: str = ""


@component
class ShowFrame:
    """What a model is shown of a letter: its rules, and the letter without quotes and personal data."""

    @component.output_types(messages=list[ChatMessage], frame=Frame)
    def run(self, reply: Reply, name: str) -> dict[str, list[ChatMessage] | Frame]:
        frame = framed(reply.letter.body, name)
        rules = RULES.strip().format(language=NAMES.get(reply.letter.language, NAMES["en"]))
        return {"messages": [ChatMessage.from_system(rules), ChatMessage.from_user(frame.text)], "frame": frame}


@component
class PutBack:
    """The letter in the model's words where every check holds; as it was where one does not."""

    @component.output_types(polished=Polished)
    def run(self, reply: Reply, frame: Frame, replies: list[ChatMessage]) -> dict[str, Polished]:
        text = (replies[0].text or "").strip() if replies else ""
        known = " ".join([reply.letter.body, *(part.question for part in reply.parts)])
        why = fault(frame, text, " ".join(known.split()), reply.letter.language)
        if why:
            return {"polished": Polished(reply, why)}
        letter = replace(reply.letter, body=put_back(frame, text))
        return {"polished": Polished(replace(reply, letter=letter))}
