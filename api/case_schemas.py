"""The wire models of a case that somebody outside opens: what is asked of the helpdesk, and by whom."""

from datetime import datetime
from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StrictBool

from api.citation_schemas import Wire
from assistant.desk.intake.incoming import Incoming, Source

MOST_TURNS = 50


def _agreed(value: object) -> object:
    """A 1 is equal to true, and is no consent."""
    if value is not True:
        raise ValueError("true is wanted: nothing is passed on to people without it")
    return value


class PassedOnIn(BaseModel):
    """What the person agreed to: without it nothing is passed on to the helpdesk's staff."""

    contact: Annotated[Literal[True], BeforeValidator(_agreed)] = Field(
        description="that staff read what is sent here, and answer to the address"
    )
    conversation: StrictBool = Field(default=False, description="that staff may read the conversation too")

    model_config = ConfigDict(extra="forbid")


class TurnIn(BaseModel):
    """A question of the conversation and what was answered, as the person saw it."""

    question: str = Field(max_length=2_000)
    answer: str = Field(max_length=20_000)

    model_config = ConfigDict(extra="forbid")


class CaseIn(BaseModel):
    """Name and address stand apart from the question, which is kept without personal data."""

    text: str = Field(min_length=1, max_length=20_000, pattern=r"\S")
    subject: str = Field(default="", max_length=300)
    name: str = Field(default="", max_length=200)
    address: str = Field(max_length=254, pattern=r"^[^@\s]+@[^@\s]+\.[^@\s]+$", description="e-mail, to answer to")
    language: str = Field(default="", pattern=r"^([A-Za-z]{2})?$", description="ISO 639-1")
    city: str = Field(default="", max_length=200)
    country: str = Field(default="", max_length=200)
    source: Literal["widget", "api"] = "api"
    conversation: list[TurnIn] = Field(default=[], max_length=MOST_TURNS)
    consent: PassedOnIn

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={
            "examples": [
                {"text": "How do we publish open data?", "address": "ana@city.example", "consent": {"contact": True}}
            ]
        },
    )

    def incoming(self, now: datetime) -> Incoming:
        """The conversation only where it was agreed that it goes with the question."""
        source: Source = self.source
        turns = self.conversation if self.consent.conversation else []
        told = [self.text, *(f"— {turn.question}\n{turn.answer}" for turn in turns)]
        text = "\n\n".join(told)
        return Incoming(source, self.subject, text, self.name, self.address, self.language.lower(), now, "", "", (), ())


class CaseOut(Wire):
    """The number that the person may name when writing again; it opens nothing."""

    number: int
