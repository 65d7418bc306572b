"""What a draft made of a message, against what was expected of it. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.desk.letters.letter import Part, Reply
from eval.letters.messages import Expected, Message
from ingest.types import Immutable


@dataclass(frozen=True, slots=True)
class Outcome(Immutable):
    """A question that was expected: the one that was found for it, what became of it, and what was cited there."""

    asks: str
    expected: str
    found: str
    status: str
    documents: tuple[str, ...]
    rightly_cited: bool

    @property
    def right(self) -> bool:
        """Answered from a right document, or left open where it should be."""
        return self.rightly_cited if self.expected == "answered" else bool(self.found) and self.status != "answered"


@dataclass(frozen=True, slots=True)
class Drafted(Immutable):
    """A message's draft: each expected question, and what was taken for a question and is none.

    `kept` says why a language model's words are not in it; None where they are, or where no model is set.
    """

    id: str
    kind: str
    language: str
    outcomes: tuple[Outcome, ...]
    extra: tuple[str, ...]
    letter: str
    kept: str | None = None


@dataclass(frozen=True, slots=True)
class Totals(Immutable):
    """Counts over all messages; `answerable` is how many questions should be answered, `unanswerable` left open."""

    messages: int
    questions: int
    found: int
    extra: int
    answerable: int
    answered: int
    rightly_cited: int
    unanswerable: int
    left_open: int
    wholly_right: int
    in_language: int


def drafted(message: Message, reply: Reply, kept: str | None = None) -> Drafted:
    """Each expected question is met by the first part that has its words; a courtesy is no question."""
    asked = [part for part in reply.parts if part.status != "courtesy"]
    met = [_met(one, asked) for one in message.parts]
    outcomes = tuple(_outcome(one, part) for one, part in zip(message.parts, met, strict=True))
    extra = tuple(part.question for part in asked if part not in met)
    return Drafted(message.id, message.kind, reply.letter.language, outcomes, extra, reply.letter.body, kept)


def totals(found: Sequence[tuple[Message, Drafted]]) -> Totals:
    outcomes = [one for _, draft in found for one in draft.outcomes]
    answerable = [one for one in outcomes if one.expected == "answered"]
    rest = [one for one in outcomes if one.expected == "open"]
    return Totals(
        messages=len(found),
        questions=len(outcomes),
        found=sum(bool(one.found) for one in outcomes),
        extra=sum(len(draft.extra) for _, draft in found),
        answerable=len(answerable),
        answered=sum(one.status == "answered" for one in answerable),
        rightly_cited=sum(one.rightly_cited for one in answerable),
        unanswerable=len(rest),
        left_open=sum(one.right for one in rest),
        wholly_right=sum(all(one.right for one in draft.outcomes) and not draft.extra for _, draft in found),
        in_language=sum(message.language == draft.language for message, draft in found),
    )


def _met(expected: Expected, parts: Sequence[Part]) -> Part | None:
    return next((part for part in parts if expected.asks.casefold() in part.question.casefold()), None)


def _outcome(expected: Expected, part: Part | None) -> Outcome:
    if part is None:
        return Outcome(expected.asks, expected.becomes, "", "not found", (), rightly_cited=False)
    cited = tuple(dict.fromkeys(one["document_id"] for one in part.answer.get("citations", ())))
    right = part.status == "answered" and bool(set(cited) & set(expected.documents))
    return Outcome(expected.asks, expected.becomes, part.question, part.status, cited, right)
