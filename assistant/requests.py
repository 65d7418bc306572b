"""A request for an answer as it comes from outside: the body of the API and a row of a batch are the same thing."""

from collections.abc import Mapping, Sequence
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from assistant.errors import BadQuestion
from assistant.questions import LONGEST_QUESTION
from assistant.types import Filters

MOST_NAMED = 10
LONGEST_ANSWER = 20_000


class FiltersIn(BaseModel):
    """Only documents that match every filter that is given."""

    document_ids: list[str] = Field(default_factory=list, max_length=200)
    kinds: list[str] = Field(default_factory=list, max_length=50)
    languages: list[str] = Field(default_factory=list, max_length=50)
    publishers: list[str] = Field(default_factory=list, max_length=50)
    since: str = Field(default="", description="ISO 8601 date")
    until: str = Field(default="", description="ISO 8601 date")

    model_config = ConfigDict(extra="forbid")

    def filters(self) -> Filters:
        return Filters(
            document_ids=tuple(self.document_ids),
            kinds=tuple(self.kinds),
            languages=tuple(self.languages),
            publishers=tuple(self.publishers),
            since=self.since,
            until=self.until,
        )


class TurnIn(BaseModel):
    """An earlier question of the conversation, and what was answered."""

    question: str = Field(max_length=LONGEST_QUESTION)
    answer: str = Field(default="", max_length=LONGEST_ANSWER)

    model_config = ConfigDict(extra="forbid")


class QuestionIn(BaseModel):
    """A question in any language; `id` is the asker's own and comes back as `request_id`."""

    question: Annotated[str, Field(min_length=1, max_length=LONGEST_QUESTION)]
    id: str = Field(default="", max_length=200)
    language: str = Field(default="", max_length=2, description="ISO 639-1; detected where it is empty")
    filters: FiltersIn = FiltersIn()
    history: list[TurnIn] = Field(
        default_factory=list, max_length=50, description="earlier turns, the latest last; a follow-up leans on them"
    )
    mode: Literal["", "fast", "careful"] = Field(default="", description="there is one way to answer so far")

    explain: bool = Field(default=False, description="whether the answer tells what each stage did, as `trace`")

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={"examples": [{"question": "Which cities founded the Cities Coalition for Digital Rights?"}]},
    )

    def earlier(self) -> list[str]:
        """The questions asked before."""
        return [turn.question for turn in self.history]


def question_in(values: object) -> QuestionIn:
    """The request in these values; BadQuestion names each field that is not as it should be."""
    try:
        return QuestionIn.model_validate(values)
    except ValidationError as error:
        raise BadQuestion(said(error.errors(include_url=False))) from error


def said(errors: Sequence[Mapping[str, Any]]) -> str:
    """What is wrong with which field, in one line; pydantic's errors, the first few."""
    return "; ".join(f"{'.'.join(map(str, one['loc'])) or 'request'}: {one['msg']}" for one in errors[:MOST_NAMED])
