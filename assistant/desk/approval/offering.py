"""Approved replies as candidates for gold cases: one for each question whose quotes stayed in the letter. Pure."""

from collections.abc import Iterator
from typing import Any

from assistant.desk.cases.records import Case, Version
from assistant.desk.exporting import SECTION_SEPARATOR
from assistant.desk.letters.letter import Part, Reference
from assistant.desk.sending.plain import cited
from assistant.personal import masked


def work_records(case: Case, approved: Version) -> Iterator[dict[str, Any]]:
    """The rows that `eval propose` takes; questions without a quote in the letter tell nothing of an answer."""
    shown = {(one.passage_id, one.quote): one for one in cited(approved.letter)}
    for number, part in enumerate(approved.parts, start=1):
        quotes = [shown[key] for key in _quoted(part) if key in shown]
        if part.status == "answered" and quotes:
            yield {
                "source": "reply",
                "id": f"{case.id[:16]}-{number}",
                "date": approved.created.date().isoformat(),
                "question": masked(part.question),
                "language": case.language or approved.letter.language,
                "answer": "\n\n".join(one.quote for one in quotes),
                "citations": [_place(one) for one in quotes],
                "verdict": "right",
            }


def _quoted(part: Part) -> Iterator[tuple[str, str]]:
    for one in part.answer.get("citations") or ():
        yield str(one["passage_id"]), str(one["quote"])


def _place(one: Reference) -> dict[str, str]:
    return {"document": one.document_id, "section": SECTION_SEPARATOR.join(one.section), "quote": one.quote}
