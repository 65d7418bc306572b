"""The wire models of conversations: what begins one, what a message is answered with, what is kept."""

from datetime import datetime
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, StrictBool, StrictInt

from api.citation_schemas import Wire
from api.schemas import AnswerOut
from assistant.desk.judging import Judgement
from assistant.personal import Kind

Reason = Literal["not-relevant", "wrong", "incomplete", "outdated", "unclear", "other"]


class ConsentIn(BaseModel):
    """What the person agreed to."""

    keep: StrictBool = Field(default=False, description="whether the conversation may be kept, masked, for a set time")

    model_config = ConfigDict(extra="forbid")


class ConversationIn(BaseModel):
    """Without consent nothing is stored: the client sends `history` with each message instead."""

    language: str = Field(default="", pattern=r"^([A-Za-z]{2})?$", description="ISO 639-1")
    site: str = Field(default="", max_length=100, description="the site's key; the header X-Rightsdesk-Site counts")
    consent: ConsentIn = ConsentIn()

    model_config = ConfigDict(
        extra="forbid", json_schema_extra={"examples": [{"language": "en", "consent": {"keep": True}}]}
    )


class ConversationOut(Wire):
    """The id is the key to the conversation: whoever has it can read and delete it. It is stored nowhere.

    `helpdesk` is whether a question can be handed over to a person (`POST /v1/cases`).
    """

    id: str
    expires_at: datetime
    kept: bool
    helpdesk: bool


class MessageOut(AnswerOut):
    """An answer in a conversation; `masked` are the kinds of personal data in the question, which is stored without."""

    message_id: str
    masked: list[Kind]


class FeedbackIn(BaseModel):
    """Of an answer of a conversation, or of the citation with this marker."""

    answer_id: str = Field(min_length=1, max_length=64)
    conversation_id: str = Field(default="", max_length=100)
    message_id: str = Field(default="", max_length=100)
    helpful: StrictBool
    citation: StrictInt | None = Field(default=None, ge=1, le=100, description="a marker")
    reason: Reason | None = None
    text: str = Field(default="", max_length=2_000)

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={
            "examples": [
                {
                    "answer_id": "8f0c1a52-6c1f-4a52-9f0e-0d1c6f0a1b2c",
                    "helpful": False,
                    "reason": "outdated",
                    "text": "There is a newer charter.",
                }
            ]
        },
    )

    def judgement(self) -> Judgement:
        return Judgement(
            self.answer_id, self.helpful, self.citation, self.reason or "", self.text, self.conversation_id
        )


class FeedbackOut(Wire):
    """The id is the key to it: whoever has it can delete the feedback. It is stored nowhere."""

    id: str


class KeptFeedbackOut(Wire):
    """What was said of an answer, as it is kept."""

    answer_id: str
    message_id: str
    created_at: datetime
    helpful: bool
    citation: int | None
    reason: str
    text: str


class KeptMessageOut(Wire):
    """A message as it is kept; `answer` as it was given, personal data masked."""

    message_id: str
    asked_at: datetime
    question: str
    masked: list[Kind]
    answer: dict[str, Any]


class ExportOut(Wire):
    """All that is kept of a conversation."""

    kept: bool
    helpdesk: bool
    language: str
    created_at: datetime | None
    expires_at: datetime
    messages: list[KeptMessageOut]
    feedback: list[KeptFeedbackOut]
