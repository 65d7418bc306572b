"""A question of a conversation from its arrival to its answer: claimed once, queued, answered, kept as was agreed."""

import logging
from collections.abc import Callable, Mapping
from concurrent.futures import Future
from dataclasses import dataclass
from typing import Any

from api.admission import Admission
from api.conversing.events import TOLD
from api.gate.sites import Site
from api.problems import details
from api.repeating import named_before
from api.schemas import AnswerOut
from api.turning import turned_to
from api.wordless import wordless
from assistant.desk.desk import Desk
from assistant.desk.errors import UnknownAtDesk
from assistant.desk.ids import Owner, new_id
from assistant.live import LiveAssistant
from assistant.paces import Pace
from assistant.putting import put
from assistant.requests import QuestionIn
from ingest.errors import RightsdeskError
from ingest.types import Immutable

logger = logging.getLogger(__name__)

Json = dict[str, Any]
PENDING: Json = {"state": "pending"}


@dataclass(frozen=True, slots=True)
class Accepted(Immutable):
    """A question that has a place: new, or the same that came before under this key."""

    owner: Owner
    message_id: str
    key: str
    earlier: tuple[str, ...]
    repeated: bool


@dataclass(frozen=True, slots=True)
class Asked(Immutable):
    """What somebody asks, and from whose pages."""

    question: QuestionIn
    site: Site | None


class Turns:
    """What conversations need of the desk, the admission and the assistant together. Everything here blocks."""

    def __init__(self, live: LiveAssistant, desk: Desk, admission: Admission) -> None:
        self.live, self.desk, self.admission = live, desk, admission

    def accept(self, conversation_id: str, question: QuestionIn, key: str) -> Accepted:
        """A place for the question. UnknownAtDesk without its conversation, AlreadyUsed if the key was another's."""
        with self.live.current():
            owner = self.desk.owner(conversation_id)
        message_id, claimed = new_id(), f"message/{owner.hash}/{key}" if key else ""
        body = question.model_dump(mode="json")
        before = named_before(self.desk.recent, claimed, owner.hash, body, message_id, "another question")
        if before:
            return Accepted(owner, before, claimed, (), repeated=True)
        self.desk.recent.put("message", message_id, owner.hash, PENDING)
        # What the client tells counts: it may have asked before it was agreed that anything is kept.
        earlier = question.earlier() or self.desk.earlier(owner)
        return Accepted(owner, message_id, claimed, tuple(earlier), repeated=False)

    def submit(self, accepted: Accepted, asked: Asked, tell: Callable[[str], None]) -> Future[Json]:
        """The answer's JSON when its turn came; `tell` hears of each stage as it begins, in another thread."""
        try:
            work = self.admission.submit(lambda mode: self._answer(accepted, asked, mode, tell), asked.question.mode)
        except RightsdeskError:
            self.withdraw(accepted)
            raise
        work.add_done_callback(lambda done: self._note_failure(accepted, done))
        return work

    def withdraw(self, accepted: Accepted) -> None:
        """As if it had never been asked: the same key may ask again."""
        self.desk.recent.drop("message", accepted.message_id)
        self.desk.recent.drop("key", accepted.key)

    def recorded(self, owner: Owner, message_id: str) -> Json | None:
        """What there is of a message: that it is pending, its answer, its problem; None where there is none."""
        record = self.desk.recent.get("message", message_id)
        if record is not None and record.get("owner", owner.hash) == owner.hash:
            return record
        kept = self.desk.conversations.message(owner.hash, message_id) if owner.kept else None
        return answered(owner, message_id, kept.answer, kept.masked) if kept else None

    def _answer(self, accepted: Accepted, asked: Asked, mode: Pace | None, tell: Callable[[str], None]) -> Json:
        from assistant.stopwatch import telling

        told: set[str] = set()

        def tell_once(stage: str) -> None:
            if stage not in told:
                told.add(stage)
                tell(stage)

        tell_once("understanding")
        with self.live.current() as assistant, telling(lambda stage: tell_once(TOLD[stage])):
            answer = put(assistant, asked.question, accepted.earlier, mode)
        return self._keep(accepted, AnswerOut.from_answer(turned_to(answer, asked.site)).model_dump(mode="json"))

    def _keep(self, accepted: Accepted, answer: Json) -> Json:
        owner, message_id, recent = accepted.owner, accepted.message_id, self.desk.recent
        message = self.desk.keep(owner, message_id, self.desk.now(), answer)
        record = answered(owner, message_id, answer, message.masked)
        recent.put("message", message_id, owner.hash, record)
        recent.put("answer", str(answer["id"]), owner.hash, {"message_id": message_id})
        self._forget_if_deleted(accepted)
        found: Json = record["answer"]
        return found

    def _note_failure(self, accepted: Accepted, work: Future[Json]) -> None:
        """Whoever comes back is told what went wrong, and the same key may ask again."""
        error = None if work.cancelled() else work.exception()
        if work.cancelled() or error:
            self.withdraw(accepted)
        if error and not isinstance(error, RightsdeskError):
            logger.error("unforeseen error in answering: %s", wordless(error))
        if isinstance(error, RightsdeskError):
            record = {"state": "failed", "owner": accepted.owner.hash, "problem": details(error).model_dump()}
            self.desk.recent.put("message", accepted.message_id, accepted.owner.hash, record)

    def _forget_if_deleted(self, accepted: Accepted) -> None:
        """Deleted while it was being answered, a conversation stays so."""
        if self.desk.is_gone(accepted.owner):
            self.desk.recent.forget(accepted.owner.hash)
            raise UnknownAtDesk("the conversation was deleted meanwhile")


def answered(owner: Owner, message_id: str, answer: Mapping[str, Any], masked: tuple[str, ...]) -> Json:
    """The record of an answer, with what a message adds to it."""
    told = dict(answer) | {"message_id": message_id, "masked": list(masked)}
    return {"state": "answered", "owner": owner.hash, "answer": told}
