"""What a standard set comes to, whatever form it was stored in: documents, cases and which belong together."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256

from eval.gold import Turn
from ingest.errors import RightsdeskError

MOST_NAMED = 10
_FIT_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,127}")
_UNFIT = re.compile(r"[^A-Za-z0-9._-]+")


class BadSet(RightsdeskError):
    """A standard set that cannot be used; the message names file, line and what was wanted."""


@dataclass(frozen=True, slots=True)
class SetDocument:
    """A document of a set; `id` is one that ingest takes, see `fit_id`."""

    id: str
    title: str
    text: str
    language: str


@dataclass(frozen=True, slots=True)
class SetCase:
    """A question of a set. `answers` are alternatives, each in the words of the document; empty if it gives none.

    `documents` are those that answer it, best first; without any the case cannot be answered, and `near` are
    those that were made to look as if they did.
    """

    id: str
    question: str
    language: str
    documents: tuple[str, ...]
    answers: tuple[str, ...] = ()
    history: tuple[Turn, ...] = ()
    near: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class StandardSet:
    """A set with its judgements: `qrels[case][document]` is the grade, 0 where a document was judged not relevant.

    `unjudged` are the questions that nobody judged, which are no cases. `trained_on` says which weights that ship
    with the product have seen the set; it is empty where none have, and says so where nobody knows.
    """

    name: str
    documents: tuple[SetDocument, ...]
    cases: tuple[SetCase, ...]
    qrels: dict[str, dict[str, int]]
    unjudged: tuple[str, ...] = ()
    trained_on: str = ""

    def __post_init__(self) -> None:
        """Refuse what would be scored wrongly: an id that is there twice, a judgement of a document that is not."""
        wrong = list(self._wrong())
        if wrong:
            raise BadSet("\n".join(f"{self.name}: {what}" for what in wrong[:MOST_NAMED]))

    def _wrong(self) -> Iterator[str]:
        if not self.cases:
            yield "wanted questions with judgements, came none: check that queries and qrels have the same ids"
        there = Counter(document.id for document in self.documents)
        yield from (f"two documents have the id {id_!r}; give each its own" for id_, n in there.items() if n > 1)
        asked = Counter(case.id for case in self.cases)
        yield from (f"two questions have the id {id_!r}; give each its own" for id_, n in asked.items() if n > 1)
        for case, judged in self.qrels.items():
            for document in sorted(judged.keys() - there.keys()):
                yield f"the question {case!r} is judged with the document {document!r}, which is not there"


def fit_id(id_: str) -> str:
    """The id, if ingest takes it as a document's; else what can be kept of it with a digest, so that two stay two."""
    if _FIT_ID.fullmatch(id_):
        return id_
    kept = _UNFIT.sub("-", id_).strip("-._")[:100]
    return "-".join(part for part in (kept, sha256(id_.encode()).hexdigest()[:8]) if part)
