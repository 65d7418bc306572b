"""The wire models of chat completions, in the shape that OpenAI's clients read."""

from typing import Literal, Self

from api.chat.message import Annotation, Message
from api.citation_schemas import Wire


class UrlCitationOut(Wire):
    start_index: int
    end_index: int
    title: str
    url: str


class AnnotationOut(Wire):
    """A quote in the content, `content[start_index:end_index]`, and the address of its passage."""

    type: Literal["url_citation"] = "url_citation"
    url_citation: UrlCitationOut

    @classmethod
    def of(cls, one: Annotation) -> Self:
        cited = UrlCitationOut(start_index=one.start, end_index=one.end, title=one.title, url=one.url)
        return cls(url_citation=cited)


class AssistantMessageOut(Wire):
    role: Literal["assistant"] = "assistant"
    content: str
    refusal: None = None
    annotations: list[AnnotationOut]

    @classmethod
    def of(cls, one: Message) -> Self:
        return cls(content=one.content, annotations=[AnnotationOut.of(found) for found in one.annotations])


class ChoiceOut(Wire):
    index: Literal[0] = 0
    message: AssistantMessageOut
    finish_reason: Literal["stop"] = "stop"
    logprobs: None = None


class UsageOut(Wire):
    """Counted by the embedding model's tokenizer: the questions that were read, and the message. Nobody is charged."""

    prompt_tokens: int
    completion_tokens: int
    total_tokens: int


class CompletionOut(Wire):
    """An answer as a chat completion. `system_fingerprint` names the index and the settings that it was made with."""

    id: str
    object: Literal["chat.completion"] = "chat.completion"
    created: int
    model: str
    system_fingerprint: str
    choices: list[ChoiceOut]
    usage: UsageOut


class DeltaOut(Wire):
    role: Literal["assistant"] | None = None
    content: str | None = None
    annotations: list[AnnotationOut] | None = None


class ChunkChoiceOut(Wire):
    index: Literal[0] = 0
    delta: DeltaOut
    finish_reason: Literal["stop"] | None = None


class ChunkOut(Wire):
    """A part of a streamed completion; annotations come with the last one."""

    id: str
    object: Literal["chat.completion.chunk"] = "chat.completion.chunk"
    created: int
    model: str
    system_fingerprint: str
    choices: list[ChunkChoiceOut]
    usage: UsageOut | None = None


class ModelOut(Wire):
    """What can be named as `model`; `created` is when its index was."""

    id: str
    object: Literal["model"] = "model"
    created: int
    owned_by: Literal["rightsdesk"] = "rightsdesk"


class ModelsOut(Wire):
    object: Literal["list"] = "list"
    data: list[ModelOut]


class ErrorFields(Wire):
    message: str
    type: str
    param: str | None
    code: str | None


class ErrorOut(Wire):
    """An error as OpenAI's clients read it."""

    error: ErrorFields
