"""Medians, what of a draft survives its editing, what is about the same, figures as CSV. Pure."""

import csv
import io
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from difflib import SequenceMatcher
from statistics import median
from typing import TypeVar

from assistant.desk.sight.records import Figures, Gap

T = TypeVar("T")
SINGLE = ("cases", "hours_to_draft", "hours_to_approval", "hours_to_reply", "survives")
COUNTED = ("answered", "declined", "helpful", "unhelpful")


def median_hours(pairs: Iterable[tuple[datetime, datetime | None]]) -> float | None:
    hours = [(until - since).total_seconds() / 3600 for since, until in pairs if until is not None]
    return round(median(hours), 2) if hours else None


def survival(draft: str, final: str) -> float:
    """The share of the draft's words that stand in the final text, in their order."""
    before = draft.split()
    blocks = SequenceMatcher(None, before, final.split(), autojunk=False).get_matching_blocks()
    return sum(block.size for block in blocks) / len(before) if before else 0.0


def grouped(items: Sequence[T], alike: Callable[[T, T], bool]) -> list[list[T]]:
    """Each with the first group whose first one it is like; the largest groups first."""
    groups: list[list[T]] = []
    for item in items:
        home = next((group for group in groups if alike(group[0], item)), None)
        if home is None:
            groups.append([item])
        else:
            home.append(item)
    return sorted(groups, key=len, reverse=True)


def as_csv(figures: Figures) -> str:
    """One row a figure: what it is, of which value, how much."""
    text = io.StringIO()
    sheet = csv.writer(text)
    sheet.writerow(("figure", "of", "value"))
    sheet.writerows((name, "", "" if (value := getattr(figures, name)) is None else value) for name in SINGLE + COUNTED)
    sheet.writerows((f"cases by {one.by}", harmless(one.name), one.cases) for one in figures.volumes)
    return text.getvalue()


def gaps_csv(gaps: Iterable[Gap]) -> str:
    """One row a gap: how often it was asked, in which area, its questions, the documents that come near."""
    text = io.StringIO()
    sheet = csv.writer(text)
    sheet.writerow(("cases", "area", "questions", "nearest documents"))
    sheet.writerows(
        (len(one.cases), one.area, harmless(" | ".join(one.questions)), harmless(" | ".join(one.nearest)))
        for one in gaps
    )
    return text.getvalue()


def harmless(text: str) -> str:
    """A spreadsheet reckons what begins like a formula; with an apostrophe before it, it is text."""
    return f"'{text}" if text.startswith(("=", "+", "-", "@", "\t", "\r")) else text
