"""A request for an answer as it comes from outside: the body of the API and a row of a batch are the same thing."""

from collections.abc import Mapping, Sequence
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from assistant.errors import BadQuestion
from assistant.questions import LONGEST_QUESTION
from assistant.types import Filters

MOST_NAMED = 10


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


class QuestionIn(BaseModel):
    """A question in any language; `id` is the asker's own and comes back as `request_id`."""

    question: Annotated[str, Field(min_length=1, max_length=LONGEST_QUESTION)]
    id: str = Field(default="", max_length=200)
    language: str = Field(default="", max_length=2, description="ISO 639-1; detected where it is empty")
    filters: FiltersIn = FiltersIn()

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={"examples": [{"question": "Which cities founded the Cities Coalition for Digital Rights?"}]},
    )


def question_in(values: object) -> QuestionIn:
    """The request in these values; BadQuestion names each field that is not as it should be."""
    try:
        return QuestionIn.model_validate(values)
    except ValidationError as error:
        raise BadQuestion(said(error.errors(include_url=False))) from error


def said(errors: Sequence[Mapping[str, Any]]) -> str:
    """What is wrong with which field, in one line; pydantic's errors, the first few."""
    return "; ".join(f"{'.'.join(map(str, one['loc'])) or 'request'}: {one['msg']}" for one in errors[:MOST_NAMED])
