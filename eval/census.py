"""What the corpus and the gold cases hold, counted by kind: documents, sections, words; cases in each language."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from eval.gold import GoldCase
from ingest.readers import Limits, read_file
from ingest.types import Block

LANGUAGES = ("en", "es", "fr", "pt")
Row = tuple[str, ...]


def corpus_table(documents: Iterable[Path]) -> list[Row]:
    """kind, documents, sections, words of what can be quoted; the head first, the sum last."""
    counted: dict[str, Counter[str]] = {}
    for path in documents:
        reading = read_file(path, Limits())[1]
        of_kind = counted.setdefault(reading.metadata.kind or "other", Counter())
        of_kind.update(documents=1, sections=_sections(reading.blocks), words=_words(reading.blocks))
    columns = ("documents", "sections", "words")
    return _rows(columns, counted)


def cases_table(cases: Iterable[GoldCase]) -> list[Row]:
    """kind, cases in each language, all, and how many of them can be answered; the head first, the sum last."""
    counted: dict[str, Counter[str]] = {}
    for case in cases:
        counted.setdefault(case.kind, Counter()).update([case.language, "all", *["answerable"] * case.answerable])
    columns = (*LANGUAGES, "all", "answerable")
    return _rows(columns, counted)


def as_markdown(rows: Sequence[Row]) -> str:
    """The rows as a table, numbers to the right."""
    head, *body = rows
    rule = ("---", *("---:" for _ in head[1:]))
    return "\n".join(f"| {' | '.join(row)} |" for row in (head, rule, *body))


def _sections(blocks: Iterable[Block]) -> int:
    return sum(block.kind == "heading" and block.level > 1 for block in blocks)


def _words(blocks: Iterable[Block]) -> int:
    return sum(len(block.text.split()) for block in blocks if block.kind not in {"heading", "residue"})


def _rows(columns: tuple[str, ...], counted: Mapping[str, Counter[str]]) -> list[Row]:
    counts = {kind: [counted[kind][column] for column in columns] for kind in sorted(counted)}
    counts["all"] = [sum(counts[column] for counts in counted.values()) for column in columns]
    return [("kind", *columns), *((kind, *(f"{number:,}" for number in numbers)) for kind, numbers in counts.items())]
