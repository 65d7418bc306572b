"""What somebody says of an answer, kept with the answer as it was, masked: its index and its settings too."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from assistant.desk.desk import Desk
from assistant.desk.errors import BadFeedback, UnknownAtDesk
from assistant.desk.ids import hash_of
from assistant.desk.masking import masked_answer
from assistant.desk.records import Feedback
from assistant.personal import masked
from ingest.types import Immutable

GONE = "there is no such answer, or no longer: one can be judged for half an hour, or as long as it is kept"


@dataclass(frozen=True, slots=True)
class Judgement(Immutable):
    """Of an answer, or of the citation with this marker; `reason` and `text` may be empty."""

    answer_id: str
    helpful: bool
    citation: int | None = None
    reason: str = ""
    text: str = ""
    conversation_id: str = ""


def judge(desk: Desk, said: Judgement, feedback_id: str, site: str) -> None:
    """Keep it under this id. UnknownAtDesk if nobody remembers the answer, BadFeedback if it has no such citation."""
    owner, answer = _judged(desk, said.answer_id)
    markers = [citation["marker"] for citation in answer["citations"]]
    if said.citation is not None and said.citation not in markers:
        has = f"its citations are {', '.join(map(str, markers))}" if markers else "it cites nothing"
        raise BadFeedback(f"the answer has no citation {said.citation}; {has}")
    kept = masked_answer(answer)
    now = desk.now()
    row = Feedback(
        hash=hash_of(feedback_id),
        created=now,
        site=site,
        answer_id=said.answer_id,
        message_id=str(answer.get("message_id", "")),
        helpful=said.helpful,
        citation=said.citation,
        reason=said.reason,
        text=masked(said.text),
        question=str(kept["question"]),
        answer=kept,
        language=str(answer["language"]),
        generation=str(answer["generation"]),
        settings_hash=str(answer["settings_hash"]),
    )
    # It goes with the conversation that the answer was given in, whichever one is named.
    desk.feedback.add(row, owner or hash_of(said.conversation_id), now + desk.retention.feedback)


def remember(desk: Desk, answer: Mapping[str, Any]) -> None:
    """An answer outside of any conversation, so that it can be judged for a while."""
    desk.recent.put("alone", str(answer["id"]), "", {"answer": dict(answer) | {"trace": None}})


def _judged(desk: Desk, answer_id: str) -> tuple[str, Mapping[str, Any]]:
    """Whose answer it is, and the answer."""
    pointer = desk.recent.get("answer", answer_id)
    record = desk.recent.get("message", pointer["message_id"]) if pointer else None
    if record and "answer" in record:
        return str(record["owner"]), record["answer"]
    if alone := desk.recent.get("alone", answer_id):
        return "", alone["answer"]
    if found := desk.conversations.with_answer(answer_id, desk.now()):
        owner, message = found
        return owner, dict(message.answer) | {"message_id": message.id}
    raise UnknownAtDesk(GONE)
