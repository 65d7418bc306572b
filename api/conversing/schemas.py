"""The wire models of conversations: what begins one, what a message is answered with, what is kept."""

from datetime import datetime
from typing import Any

from pydantic import BaseModel, ConfigDict, Field

from api.citation_schemas import Wire
from api.schemas import AnswerOut
from assistant.personal import Kind


class ConsentIn(BaseModel):
    """What the person agreed to."""

    keep: bool = Field(default=False, description="whether the conversation may be kept, masked, for a set time")

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
    """The id is the key to the conversation: whoever has it can read and delete it. It is stored nowhere."""

    id: str
    expires_at: datetime
    kept: bool


class MessageOut(AnswerOut):
    """An answer in a conversation; `masked` are the kinds of personal data in the question, which is stored without."""

    message_id: str
    masked: list[Kind]


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
    language: str
    created_at: datetime | None
    expires_at: datetime
    messages: list[KeptMessageOut]
