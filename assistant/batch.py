"""A file of questions to a file of answers: one answer a row, in order; a bad row becomes a row that says so."""

import json
import sys
from contextlib import nullcontext
from pathlib import Path
from typing import Any

from assistant.assistant import Assistant
from assistant.errors import BadQuestion
from assistant.putting import put
from assistant.rendering import record
from assistant.requests import question_in


def run_batch(assistant: Assistant, rows: Path, out: Path | None) -> int:
    """Ask each row and write its answer with the row's id as `id` and `request_id`; 1 if a row could not be asked."""
    failed = 0
    with (
        rows.open("rb") as source,
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


def answer_row(assistant: Assistant, line: str | bytes, number: int) -> dict[str, Any]:
    """The answer's JSON; for a row that cannot be asked its id and an `error` that says what to do."""
    row_id = ""
    try:
        row = _row(line)
        given = str(row.get("id", ""))
        # Half a surrogate pair, which JSON can spell, could not be written out again.
        row_id = given.encode(errors="replace").decode()
        asked = question_in(row | {"id": given})
        answer = put(assistant, asked, asked.earlier(), asked.mode)
    except BadQuestion as error:
        return {"id": row_id, "request_id": row_id, "error": f"row {number}: {error}"}
    return record(answer) | ({"id": row_id} if row_id else {})


def _row(line: str | bytes) -> dict[str, Any]:
    try:
        row = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise BadQuestion(f"wanted a JSON object, got something else ({error})") from error
    if not isinstance(row, dict):
        raise BadQuestion(f'wanted {{"question": "…"}}, got a {type(row).__name__}')
    return row
