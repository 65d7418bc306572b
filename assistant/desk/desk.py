"""The desk: conversations from their beginning to their end, feedback, and what both leave behind."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import Engine

from assistant.desk.conversations import Conversations
from assistant.desk.database import wipe
from assistant.desk.errors import DeskError, UnknownAtDesk
from assistant.desk.feedback_book import FeedbackBook
from assistant.desk.ids import Owner, hash_of, lapses, new_kept_id, new_unkept_id, owner_of
from assistant.desk.masking import masked_answer
from assistant.desk.recent import Recent
from assistant.desk.records import Export, Message, Opened
from assistant.personal import kinds, masked
from ingest.types import Immutable

NO_CONVERSATION = "there is no such conversation, or no longer; begin one with POST /v1/conversations"


def now_in_utc() -> datetime:
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class Retention(Immutable):
    """How long conversations are kept where somebody agreed to it, and feedback."""

    conversations: timedelta
    feedback: timedelta


class Desk:
    """All of it over one database; what is not kept there is in `recent` for a while."""

    def __init__(
        self,
        engine: Engine,
        recent: Recent,
        retention: Retention,
        clock: Callable[[], datetime] = now_in_utc,
    ) -> None:
        self.conversations = Conversations(engine)
        self.feedback = FeedbackBook(engine)
        self.recent = recent
        self.retention = retention
        self.now = clock
        self.engine = engine

    def begin(self, language: str, site: str, *, keep: bool) -> Opened:
        """A new conversation; only with `keep` anything of it is stored."""
        now = self.now()
        if not keep:
            opened, until = new_unkept_id(now)
            return Opened(opened, until, kept=False)
        opened, until = new_kept_id(), now + self.retention.conversations
        self.conversations.begin(hash_of(opened), site, language, now, until)
        return Opened(opened, until, kept=True)

    def owner(self, conversation_id: str) -> Owner:
        """Whose this is; UnknownAtDesk where there is no such conversation, or no longer."""
        owner = owner_of(conversation_id, self.now())
        if owner is None or self.is_gone(owner):
            raise UnknownAtDesk(NO_CONVERSATION)
        return owner

    def is_gone(self, owner: Owner) -> bool:
        """Whether it was deleted, or expired, or is none that was ever kept."""
        if owner.kept:
            return self.conversations.find(owner.hash, self.now()) is None
        return self.recent.get("deleted", owner.hash) is not None

    def earlier(self, owner: Owner) -> list[str]:
        """The questions asked before in a conversation that is kept."""
        return [message.question for message in self.conversations.messages(owner.hash)] if owner.kept else []

    def keep(self, owner: Owner, message_id: str, asked: datetime, answer: Mapping[str, Any]) -> Message:
        """An answered question: in memory as it was, in the database masked, and there only where that was agreed."""
        question = str(answer["question"])
        message = Message(message_id, asked, question, answer, kinds(question))
        if owner.kept:
            stored = Message(message_id, asked, masked(question), masked_answer(answer), message.masked)
            self.conversations.add(owner.hash, stored, self.now())
        return message

    def export(self, conversation_id: str) -> Export:
        owner, now = self.owner(conversation_id), self.now()
        row = self.conversations.find(owner.hash, now) if owner.kept else None
        messages = self.conversations.messages(owner.hash)
        return Export(
            kept=owner.kept,
            language=row["language"] if row else "",
            created=row["created"] if row else None,
            expires=row["expires"] if row else lapses(conversation_id),
            messages=tuple(messages),
            feedback=tuple(self.feedback.of(owner.hash)),
        )

    def delete(self, conversation_id: str) -> None:
        """All of a conversation, feedback included, so that nothing of it can be read from the database's files."""
        owner = self.owner(conversation_id)
        if not owner.kept:
            left = lapses(conversation_id) - self.now()
            self.recent.put("deleted", owner.hash, "", {}, left.total_seconds())
        try:
            # Both, whichever of them finds something.
            stored = any([self.conversations.delete(owner.hash), self.feedback.delete_of(owner.hash)])
        except DeskError:
            # It is there yet, to be deleted once the database answers again.
            self.recent.drop("deleted", owner.hash)
            raise
        self.recent.forget(owner.hash)
        if stored:
            wipe(self.engine)

    def sweep(self) -> int:
        """Delete what expired; how many conversations and how much feedback that was."""
        now = self.now()
        gone = self.conversations.delete_expired(now) + self.feedback.delete_expired(now)
        # Also what an earlier deletion had to leave, since somebody was reading.
        wipe(self.engine)
        return gone

    def forget_feedback(self, feedback_id: str) -> None:
        """UnknownAtDesk where there is none."""
        if not self.feedback.delete(hash_of(feedback_id)):
            raise UnknownAtDesk("there is no such feedback, or no longer")
        wipe(self.engine)

    def close(self) -> None:
        self.recent.close()
        self.engine.dispose()
