"""What each stage of an evaluation hands to the next: cases are asked, what was said is frozen, frozen is scored."""

from dataclasses import dataclass, field
from typing import Literal

Status = Literal["answered", "clarify", "declined", "failed"]


@dataclass(frozen=True, slots=True)
class Found:
    """A retrieved passage and where it stands; `section` is its heading path below the title, joined by ` › `."""

    passage_id: str
    document: str
    section: str
    rank: int
    score: float


@dataclass(frozen=True, slots=True)
class Judged:
    """A passage, section or document that the labels call relevant; what a label does not tell is empty.

    `grade` is 2 for a passage that holds a vital nugget, 1 for the rest of a section or document that holds the answer.
    """

    passage_id: str
    document: str
    section: str
    grade: int


@dataclass(frozen=True, slots=True)
class Quoted:
    """A citation as shown. `stored` is what the stored document holds from its start to its end, read anew."""

    marker: int
    quote: str
    stored: str
    passage_id: str
    document: str
    section: str
    language: str


@dataclass(frozen=True, slots=True)
class Said:
    """An answer's text with its markers, and its quotes; `frame` is the language of what is not quoted."""

    text: str
    quotes: tuple[Quoted, ...] = ()
    frame: str = ""


@dataclass(frozen=True, slots=True)
class Asked:
    """A case as it was asked and answered, frozen: all that scoring needs beside the case itself.

    `would_say` is the answer at a threshold of 0, which risk, coverage and calibration need of declined cases too;
    of an answered case it is `said`. `reason` says why it was declined, `error` why it could not be asked.
    """

    case_id: str
    status: Status
    said: Said
    would_say: Said
    confidence: float
    language: str
    reason: str = ""
    error: str = ""
    found: tuple[Found, ...] = ()
    judged: tuple[Judged, ...] = ()


@dataclass(frozen=True, slots=True)
class CaseScore:
    """What one case came to. `values` holds each measure that applies to the case, never a NaN.

    `right`: the answer at a threshold of 0 shows at least half of the vital nuggets; of what cannot be answered, never.
    `cluster` is the document that the case is about: cases on one document are no independent evidence.
    """

    case_id: str
    language: str
    kind: str
    cluster: str
    answerable: bool
    status: Status
    right: bool
    confidence: float
    values: dict[str, float] = field(default_factory=dict)
    error: str = ""
