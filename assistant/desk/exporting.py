"""Feedback as rows for others: for a spreadsheet, and for `rightsdesk eval propose`. Pure."""

import re
from collections.abc import Mapping
from typing import Any

from assistant.desk.records import Feedback
from ingest.index_documents import below_title

# How gold places name a section, below the document's title.
SECTION_SEPARATOR = " › "
COLUMNS = (
    *("id", "created", "site", "language", "helpful", "citation", "reason", "text"),
    *("question", "status", "answer", "cited", "answer_id", "message_id", "generation", "settings_hash"),
)
# What would be a formula to a spreadsheet.
FORMULA = re.compile(r"^[=+\-@\t\r]")
LANGUAGE = re.compile(r"[a-z]{2}")
FAULTS = {"wrong", "not-relevant", "incomplete", "outdated"}


def spreadsheet_row(said: Feedback) -> dict[str, str]:
    """A value for each of COLUMNS; texts that a spreadsheet would compute have an apostrophe in front."""
    cited = [f"{one['document_id']}: {one['quote']}" for one in said.answer["citations"]]
    values = {
        "id": said.hash[:16],
        "created": said.created.isoformat(timespec="seconds"),
        "helpful": "yes" if said.helpful else "no",
        "citation": str(said.citation or ""),
        "status": said.answer["status"],
        "answer": said.answer["answer"],
        "cited": "\n".join(cited),
    }
    values |= {name: str(getattr(said, name)) for name in COLUMNS if name not in values}
    return {name: FORMULA.sub(lambda found: f"'{found.group()}", values[name]) for name in COLUMNS}


def work_record(said: Feedback) -> dict[str, Any] | None:
    """The row that `eval propose` takes; None where only a citation was judged, which says too little of the answer."""
    if said.citation is not None or not LANGUAGE.fullmatch(said.language):
        return None
    cited = [
        {"document": one["document_id"], "section": _section(one), "quote": one["quote"]}
        for one in said.answer["citations"]
    ]
    return {
        "source": "feedback",
        "id": said.hash[:16],
        "date": said.created.date().isoformat(),
        "question": said.question,
        "language": said.language,
        "answer": said.answer["answer"],
        "citations": cited,
        "verdict": _verdict(said),
    }


def _section(citation: Mapping[str, Any]) -> str:
    return SECTION_SEPARATOR.join(below_title(citation["title"], tuple(citation["section"])))


def _verdict(said: Feedback) -> str | None:
    """Of what was declined, a person decides whether it could have been answered, unless somebody found that right."""
    answered = said.answer["status"] == "answered"
    if said.helpful:
        return "right" if answered else "not-answerable"
    return "wrong" if answered and said.reason in FAULTS else None
