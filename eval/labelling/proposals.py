"""Work that was done well, or badly, as candidates for gold cases: exported records in, proposals for a person out."""

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from eval.gold import Nugget, Place
from eval.labelling.personal_data import personal_data

Text = Annotated[str, Field(min_length=1)]
Verdict = Literal["right", "wrong", "not-answerable"]


class _Row(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class CitedWork(_Row):
    """Where an answer's quote stands; `section` as gold places name it."""

    document: Text
    section: str
    quote: Text


class WorkRecord(_Row):
    """A helpdesk reply that was approved, or an answer that a user judged, as the export writes it: one a line.

    `verdict` is what a person said of the answer; an approved reply without one is right.
    """

    source: Literal["reply", "feedback"]
    id: Text
    date: Annotated[str, Field(pattern=r"^\d{4}-\d{2}-\d{2}$")]
    question: Text
    language: Annotated[str, Field(pattern=r"^[a-z]{2}$")]
    answer: str = ""
    citations: tuple[CitedWork, ...] = ()
    verdict: Verdict | None = None

    @property
    def judged(self) -> Verdict | None:
        return self.verdict or ("right" if self.source == "reply" else None)


class ProposedCase(_Row):
    """A candidate: what is known is filled in, and a person completes, accepts or refuses it.

    `answerable` is None where nobody has said whether it is. `case` is the id of the case that was made of it.
    """

    id: Text
    status: Literal["proposed", "accepted", "refused"] = "proposed"
    source: Literal["reply", "feedback"]
    date: str
    language: str
    question: Text
    answer: str = ""
    answerable: bool | None = None
    gold: tuple[Place, ...] = ()
    nuggets: tuple[Nugget, ...] = ()
    case: str = ""
    reason: str = ""


def proposed(record: WorkRecord) -> ProposedCase:
    """The candidate of a record. Quotes become nuggets only where somebody found the answer right."""
    right = record.judged == "right"
    places = dict.fromkeys(Place(document=one.document, section=one.section) for one in record.citations)
    quotes = dict.fromkeys(" ".join(one.quote.split()) for one in record.citations)
    nuggets = tuple(Nugget(nugget=quote, vital=True, accepted=((quote,),)) for quote in quotes)
    return ProposedCase(
        id=f"{record.source}-{record.id}",
        source=record.source,
        date=record.date,
        language=record.language,
        question=record.question,
        answer=record.answer,
        answerable={"right": True, "not-answerable": False}.get(record.judged or ""),
        gold=tuple(places) if right else (),
        nuggets=nuggets if right else (),
    )


def private(record: WorkRecord) -> list[str]:
    """What in a record looks like somebody's data, told without repeating it.

    An address that stands in a quote is a document's own, public one: the answer may hold it, a question may not.
    """
    public = " ".join(one.quote for one in record.citations)
    told = [f"id: holds {found.what}" for found in personal_data(record.id)]
    told += [f"question: holds {found.what} at character {found.start + 1}" for found in personal_data(record.question)]
    told += [
        f"answer: holds {found.what} at character {found.start + 1} that stands in no quote"
        for found in personal_data(record.answer)
        if record.answer[found.start : found.end] not in public
    ]
    return told
