"""A file of questions to a file of answers: one answer a row, in order; a bad row becomes a row that says so."""

import json
import sys
from contextlib import nullcontext
from dataclasses import asdict
from pathlib import Path
from typing import Any

from assistant.assistant import Assistant
from assistant.errors import BadQuestion
from assistant.types import Filters

KEYS = {"id", "question", "history", "language", "filters", "mode"}
LISTS = ("document_ids", "kinds", "languages", "publishers")
DATES = ("since", "until")


def run_batch(assistant: Assistant, rows: Path, out: Path | None) -> int:
    """Ask each row and write its answer with the row's id as `id` and `request_id`; 1 if a row could not be asked."""
    failed = 0
    with (
        rows.open(encoding="utf-8") as source,
        out.open("w", encoding="utf-8") if out else nullcontext(sys.stdout) as target,
    ):
        for number, line in enumerate(source, start=1):
            if not line.strip():
                continue
            answer = answer_row(assistant, line, number)
            failed += "error" in answer
            target.write(json.dumps(answer, ensure_ascii=False) + "\n")
            target.flush()
    return 1 if failed else 0


def answer_row(assistant: Assistant, line: str, number: int) -> dict[str, Any]:
    """The answer's JSON; for a row that cannot be asked its id and an `error` that says what to do."""
    row_id = ""
    try:
        row = _row(line)
        row_id = str(row.get("id", ""))
        answer = assistant.ask(row["question"], row.get("language", ""), _filters(row.get("filters", {})), row_id)
    except BadQuestion as error:
        return {"id": row_id, "request_id": row_id, "error": f"row {number}: {error}"}
    record = asdict(answer) | {"timings_ms": dict(answer.timings_ms)}
    return record | ({"id": row_id} if row_id else {})


def _row(line: str) -> dict[str, Any]:
    try:
        row = json.loads(line)
    except ValueError as error:
        raise BadQuestion(f"wanted a JSON object, got something else ({error})") from error
    if not isinstance(row, dict) or not isinstance(row.get("question"), str):
        raise BadQuestion('wanted {"question": "…"}, got no text under "question"')
    unknown = set(row) - KEYS
    if unknown:
        raise BadQuestion(f"unknown key {', '.join(sorted(unknown))}; known are {', '.join(sorted(KEYS))}")
    return row


def _filters(given: object) -> Filters:
    if not isinstance(given, dict) or set(given) - {*LISTS, *DATES}:
        raise BadQuestion(f"filters wants an object with some of {', '.join((*LISTS, *DATES))}")
    document_ids, kinds, languages, publishers = (tuple(map(str, given.get(name, ()))) for name in LISTS)
    since, until = (str(given.get(name, "")) for name in DATES)
    return Filters(document_ids, kinds, languages, publishers, since, until)
