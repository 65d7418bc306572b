"""A request for a chat completion: what is read of it, what is harmless, and what is refused in words."""

from typing import Annotated, Any, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, StrictBool, field_validator, model_validator
from pydantic.config import JsonDict

MOST_MESSAGES = 500
MOST_EARLIER = 50
# What would change the answer, and cannot: each with what to tell whoever wants it. Empty values want nothing.
REFUSED = {
    "tools": "no tools are called here; leave tools out",
    "functions": "no functions are called here; leave functions out",
    "audio": "answers are text; leave audio out",
    "logprobs": "quotes have no token probabilities; leave logprobs out",
    "web_search_options": "only the library is searched, never the web; leave web_search_options out",
}
EXAMPLE: JsonDict = {
    "model": "rightsdesk",
    "messages": [{"role": "user", "content": "Which cities founded the Cities Coalition for Digital Rights?"}],
}


class TextPart(BaseModel):
    """A part of a message; only text is read."""

    type: str
    text: str = ""

    model_config = ConfigDict(extra="allow")

    @field_validator("type")
    @classmethod
    def _text(cls, kind: str) -> str:
        if kind != "text":
            raise ValueError(f"only text is read, came {kind[:50]!r}; describe in words what it shows")
        return kind


class MessageIn(BaseModel):
    """A message. Those of `user` are questions; the assistant's own are known, all others give it no orders."""

    role: Literal["developer", "system", "user", "assistant", "tool", "function"]
    content: str | Annotated[list[TextPart], Field(max_length=100)] | None = None

    model_config = ConfigDict(extra="allow")

    @property
    def text(self) -> str:
        if isinstance(self.content, list):
            return "\n".join(part.text for part in self.content)
        return self.content or ""


class StreamOptions(BaseModel):
    include_usage: StrictBool = False

    model_config = ConfigDict(extra="allow")


class ResponseFormat(BaseModel):
    type: Literal["text"] = Field(description="answers are quotes: no other format can be asked for")

    model_config = ConfigDict(extra="allow")


class CompletionIn(BaseModel):
    """A conversation whose last question is answered. What a language model alone would heed changes nothing."""

    model: str = Field(max_length=200, description="one of `GET /v1/models`")
    messages: list[MessageIn] = Field(min_length=1, max_length=MOST_MESSAGES)
    stream: StrictBool | None = False
    stream_options: StreamOptions | None = None
    n: Literal[1] | None = Field(default=1, description="there is one answer to a question")
    response_format: ResponseFormat | None = None
    modalities: list[Literal["text"]] | None = None

    model_config = ConfigDict(extra="allow", json_schema_extra={"examples": [EXAMPLE]})

    @model_validator(mode="after")
    def _answerable(self) -> Self:
        given: dict[str, Any] = self.model_extra or {}
        refused = [why for name, why in REFUSED.items() if given.get(name)]
        if refused:
            raise ValueError("; ".join(refused))
        if self.messages[-1].role != "user":
            raise ValueError("the last message must be the user's: it is the question that is answered")
        return self

    @property
    def question(self) -> str:
        return self.messages[-1].text

    @property
    def earlier(self) -> list[str]:
        """The questions asked before, the latest last; a follow-up leans on them."""
        said = [message.text for message in self.messages[:-1] if message.role == "user"]
        return [text for text in said if text.strip()][-MOST_EARLIER:]

    @property
    def include_usage(self) -> bool:
        return self.stream_options is not None and self.stream_options.include_usage
