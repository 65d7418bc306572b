"""A request for an answer as it comes from outside: the body of the API and a row of a batch are the same thing."""

from collections.abc import Mapping, Sequence
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator

from assistant.errors import BadQuestion
from assistant.paces import Pace
from assistant.questions import LONGEST_QUESTION
from assistant.types import Filters
from ingest.language import base_language

MOST_NAMED = 10
LONGEST_NAME = 60
LONGEST_ANSWER = 20_000
# Of all earlier turns together: more than a follow-up leans on, and little enough for the body's limit.
LONGEST_HISTORY = 100_000
Name = Annotated[str, Field(max_length=300)]


class FiltersIn(BaseModel):
    """Only documents that match every filter that is given."""

    document_ids: list[Name] = Field(default_factory=list, max_length=200, examples=[["uclg-decalogue-post-covid"]])
    kinds: list[Name] = Field(
        default_factory=list,
        max_length=50,
        description="kinds of the corpus or of the library; an unknown one is refused, one that no document has is not",
        examples=[["declaration", "guide"]],
    )
    languages: list[Name] = Field(
        default_factory=list, max_length=50, description="ISO 639-1, with or without a region", examples=[["en", "es"]]
    )
    publishers: list[Name] = Field(default_factory=list, max_length=50, examples=[["UN-Habitat"]])
    since: str = Field(default="", max_length=40, description="ISO 8601 date", examples=["2021", "2022-11-15"])
    until: str = Field(default="", max_length=40, description="ISO 8601 date", examples=["2022-11"])

    model_config = ConfigDict(extra="forbid")

    def filters(self) -> Filters:
        return Filters(
            document_ids=tuple(self.document_ids),
            kinds=tuple(self.kinds),
            languages=tuple(map(base_language, self.languages)),
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
        default_factory=list,
        max_length=50,
        description="earlier turns, the latest last; a follow-up leans on them; "
        f"at most {LONGEST_HISTORY:,} characters in all",
    )
    mode: Pace | None = Field(
        default=None, description="careful reads question and passages together; the answer says how it was made"
    )

    explain: bool = Field(
        default=False, strict=True, description="whether the answer tells what each stage did, as `trace`"
    )

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={"examples": [{"question": "Which cities founded the Cities Coalition for Digital Rights?"}]},
    )

    @field_validator("history")
    @classmethod
    def _not_too_long(cls, turns: list[TurnIn]) -> list[TurnIn]:
        if (said := sum(len(turn.question) + len(turn.answer) for turn in turns)) > LONGEST_HISTORY:
            raise ValueError(
                f"the turns have {said:,} characters, at most {LONGEST_HISTORY:,} are read; leave out the earliest"
            )
        return turns

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
    return "; ".join(f"{_place(one['loc'])}: {one['msg']}" for one in errors[:MOST_NAMED])


def _place(parts: Sequence[int | str]) -> str:
    """Of a name that somebody made up, the beginning tells which it is."""
    return ".".join(str(part)[:LONGEST_NAME] for part in parts) or "request"
