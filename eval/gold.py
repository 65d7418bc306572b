"""Gold cases: questions with what a right answer must hold, read from JSON lines and checked as they are read."""

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Annotated, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from assistant.requests import said
from eval.lines import lines_of, text_of
from ingest.errors import RightsdeskError

Kind = Literal[
    "definition",
    "factoid",
    "list",
    "comparison",
    "how-to",
    "multi-hop",
    "follow-up",
    "conflict",
    "false-premise",
    "out-of-scope",
    "missing",
    "injection",
]
Text = Annotated[str, Field(min_length=1)]
Language = Annotated[str, Field(pattern=r"^[a-z]{2}$", description="ISO 639-1")]
Why = Literal["near-miss", "missing", "false-premise", "out-of-scope", "injection"]


class BadCases(RightsdeskError):
    """Cases that cannot be used; the message names each with file, line and what is wrong."""


class _Row(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Turn(_Row):
    """An earlier question of the conversation, and what was answered."""

    question: Text
    answer: str = ""


class Place(_Row):
    """A section of a document; the empty one stands above the first heading."""

    document: Text
    section: str


class Nugget(_Row):
    """One fact. `accepted` are alternatives; each is a set of phrases that must all occur."""

    nugget: Text
    vital: bool
    accepted: Annotated[tuple[Annotated[tuple[Text, ...], Field(min_length=1)], ...], Field(min_length=1)]


class GoldCase(_Row):
    """A question and its labels; the labelling rule stands in `eval/cases/README.md`.

    One `written_from` a standard set has the set's labels, which may be no more than the document that is relevant;
    one from the text quotes it, and is for training, not for measuring.
    """

    id: Text
    language: Language
    kind: Kind
    question: Text
    written_from: Literal["catalogue", "facts", "set", "text"]
    answerable: bool
    history: tuple[Turn, ...] = ()
    gold: tuple[Place, ...] = ()
    nuggets: tuple[Nugget, ...] = ()
    short_answers: tuple[Text, ...] = ()
    why: Why | None = None
    near: tuple[Text, ...] = ()

    @model_validator(mode="after")
    def is_labelled(self) -> Self:
        """A case without labels is an error, never a zero or a skipped one."""
        if self.answerable and not (self.gold and self._has_what_an_answer_holds()):
            raise ValueError("an answerable case wants gold and at least one vital nugget")
        if self.answerable == (self.why is not None):
            raise ValueError("why is for cases that cannot be answered, and for all of those")
        if not self.answerable and (self.gold or self.nuggets):
            raise ValueError("a case that cannot be answered has neither gold nor nuggets")
        if self.why == "near-miss" and not self.near:
            raise ValueError("a near miss names what is near")
        if self.kind == "follow-up" and not self.history:
            raise ValueError("a follow-up wants its history")
        return self

    @property
    def documents(self) -> frozenset[str]:
        """Those that its labels name, as holding the answer or as near to it."""
        return frozenset(place.document for place in self.gold) | frozenset(self.near)

    @property
    def earlier(self) -> list[str]:
        """The questions asked before."""
        return [turn.question for turn in self.history]

    def _has_what_an_answer_holds(self) -> bool:
        """Sets that were made to measure retrieval alone have no answers."""
        return any(nugget.vital for nugget in self.nuggets) or (self.written_from == "set" and not self.nuggets)


def read_cases(paths: Iterable[Path]) -> tuple[GoldCase, ...]:
    """All cases of these files in order. BadCases names each bad line, and ids that are there twice."""
    cases: list[GoldCase] = []
    wrong: list[str] = []
    seen: set[str] = set()
    for path in paths:
        for number, line in enumerate(lines_of(text_of(path, BadCases)), start=1):
            try:
                case = GoldCase.model_validate(json.loads(line))
            except ValidationError as error:
                wrong.append(f"{path}:{number}: {said(error.errors(include_url=False))}")
                continue
            except json.JSONDecodeError as error:
                wrong.append(f"{path}:{number}: wanted a JSON object on one line: {error}")
                continue
            if case.id in seen:
                wrong.append(f"{path}:{number}: the id {case.id!r} is there twice; give each case its own")
            seen.add(case.id)
            cases.append(case)
    if wrong:
        raise BadCases("\n".join(wrong))
    return tuple(cases)
