"""A message becomes a case, once; and a draft where somebody drafts. The case stands before anything else is tried."""

import logging
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from assistant.desk.cases.masking import own_text, without_person
from assistant.desk.cases.records import SYSTEM, Case
from assistant.desk.intake.incoming import Incoming
from assistant.desk.letters.asking import Asks, by_meaning
from assistant.desk.letters.drafting import WRITTEN_IN, draft_reply, spoken
from assistant.desk.letters.letter import Reply
from assistant.desk.letters.message import own_words
from assistant.desk.letters.templates import Templates
from ingest.errors import RightsdeskError
from ingest.types import Immutable

if TYPE_CHECKING:
    from assistant.assistant import Assistant
    from assistant.desk.cases.casework import Casework

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Drafting:
    """Who drafts, with which words around the quotes; the assistant is borrowed for each draft."""

    assistant: Callable[[], AbstractContextManager["Assistant"]]
    templates: Callable[[], Templates]

    def reply(self, incoming: Incoming, asks: Asks, city: str = "", country: str = "") -> Reply:
        with self.assistant() as assistant:
            return draft_reply(incoming, assistant, self.templates(), city, country, asks=asks)


@dataclass(frozen=True, slots=True)
class Taken(Immutable):
    """What became of a message; `problem` says why there is no draft though one was wanted."""

    case: Case
    new: bool
    drafted: bool
    problem: str

    def told(self) -> str:
        """One line of it, with no word of the message."""
        draft = ", drafted" if self.drafted else f", not drafted: {self.problem}" if self.problem else ""
        return f"case {self.case.number}{draft}" if self.new else f"came before, as case {self.case.number}"


class Intake:
    """City and country are those of the cases that it opens."""

    def __init__(
        self, casework: "Casework", drafting: Drafting | None = None, city: str = "", country: str = ""
    ) -> None:
        self.casework, self.drafting, self.city, self.country = casework, drafting, city, country

    def take(self, incoming: Incoming) -> Taken:
        """BadCase where there is nothing to take; a draft that fails leaves the case for a person to draft."""
        if before := self.casework.known(SYSTEM, incoming.message_id):
            return Taken(before, new=False, drafted=False, problem="")
        spoke = spoken(incoming.text or incoming.subject)
        incoming = replace(incoming, language=incoming.language or (spoke if spoke in WRITTEN_IN else ""))
        case = self.casework.open(SYSTEM, incoming, self.city, self.country)
        try:
            reply = self.reply(incoming)
            if reply:
                self.casework.draft(SYSTEM, case.id, reply)
        except RightsdeskError as error:
            logger.warning("case %s has no draft: %s", case.number, error)
            return Taken(case, new=True, drafted=False, problem=str(error))
        return Taken(case, new=True, drafted=reply is not None, problem="")

    def reply(self, incoming: Incoming) -> Reply | None:
        """A draft of which nothing is kept; none where nobody drafts."""
        if self.drafting is None:
            return None
        return self.drafting.reply(asked(incoming), by_meaning(self.casework.meaning), self.city, self.country)


def asked(incoming: Incoming) -> Incoming:
    """The message as it is drafted to: masked, and what attachments ask only where it says nothing itself."""
    name = incoming.sender_name
    text = without_person(own_words(incoming.text), name) or without_person(own_text(incoming), name)
    return replace(incoming, subject=without_person(incoming.subject, name), text=text, attachments=())
