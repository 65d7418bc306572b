"""How long things took, what of a draft survives its editing, all of it as CSV. Pure."""

import csv
import io
from collections.abc import Iterable, Sequence
from datetime import datetime
from difflib import SequenceMatcher
from math import ceil
from statistics import median

from assistant.desk.sight.records import Figures, Gap, Hours

Cell = str | float | None
SINGLE = ("cases", "survives", "answered", "declined", "helpful", "unhelpful")
TIMED = ("hours_to_draft", "hours_to_approval", "hours_to_reply")


def hours(pairs: Iterable[tuple[datetime, datetime | None]]) -> Hours | None:
    """Between the two of each pair that has both."""
    took = sorted((until - since).total_seconds() / 3600 for since, until in pairs if until is not None)
    if not took:
        return None
    return Hours(round(median(took), 2), round(took[ceil(0.9 * len(took)) - 1], 2))


def survival(draft: str, final: str) -> float:
    """The share of the draft's words that stand in the final text, in their order."""
    before = draft.split()
    blocks = SequenceMatcher(None, before, final.split(), autojunk=False).get_matching_blocks()
    return sum(block.size for block in blocks) / len(before) if before else 0.0


def as_csv(figures: Figures) -> str:
    """One row a figure: what it is, of which value, how much."""
    rows: list[tuple[str, str, Cell]] = [(name, "", getattr(figures, name)) for name in SINGLE]
    for name in TIMED:
        took = getattr(figures, name)
        rows += [(name, which, getattr(took, which) if took else None) for which in ("median", "p90")]
    rows += [(f"cases by {one.by}", one.name, one.cases) for one in figures.volumes]
    return sheet(("figure", "of", "value"), rows)


def gaps_csv(gaps: Sequence[Gap]) -> str:
    """One row a gap: how many cases asked, in which area and languages, its questions, the documents that come near."""
    rows = [
        (len(one.cases), one.area, " ".join(one.languages), " | ".join(one.questions), " | ".join(one.nearest))
        for one in gaps
    ]
    return sheet(("cases", "area", "languages", "questions", "nearest documents"), rows)


def sheet(columns: Sequence[str], rows: Iterable[Sequence[Cell]]) -> str:
    """CSV in which no text is a formula, and nothing is empty but what is not known."""
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(columns)
    writer.writerows([harmless(one) if isinstance(one, str) else one for one in row] for row in rows)
    return text.getvalue()


def harmless(text: str) -> str:
    """A spreadsheet reckons what begins like a formula; with an apostrophe before it, it is text."""
    return f"'{text}" if text.startswith(("=", "+", "-", "@", "\t", "\r")) else text
