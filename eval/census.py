"""What the corpus and the gold cases hold, counted by kind: documents, sections, words; cases in each language."""

from collections import Counter
from collections.abc import Iterable, Sequence
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
    rows = [(kind, *(counts[column] for column in columns)) for kind, counts in sorted(counted.items())]
    return _with_sums(("kind", *columns), rows)


def cases_table(cases: Iterable[GoldCase]) -> list[Row]:
    """kind, cases in each language, all, and how many of them can be answered; the head first, the sum last."""
    counted: dict[str, Counter[str]] = {}
    for case in cases:
        counted.setdefault(case.kind, Counter()).update([case.language, "all", *["answerable"] * case.answerable])
    columns = (*LANGUAGES, "all", "answerable")
    rows = [(kind, *(counts[column] for column in columns)) for kind, counts in sorted(counted.items())]
    return _with_sums(("kind", *columns), rows)


def as_markdown(rows: Sequence[Row]) -> str:
    """The rows as a table, numbers to the right."""
    head, *body = rows
    rule = ("---", *("---:" for _ in head[1:]))
    return "\n".join(f"| {' | '.join(row)} |" for row in (head, rule, *body))


def _sections(blocks: Iterable[Block]) -> int:
    return sum(block.kind == "heading" and block.level > 1 for block in blocks)


def _words(blocks: Iterable[Block]) -> int:
    return sum(len(block.text.split()) for block in blocks if block.kind not in {"heading", "residue"})


def _with_sums(head: Row, rows: Sequence[tuple[str | int, ...]]) -> list[Row]:
    sums = [sum(int(row[column]) for row in rows) for column in range(1, len(head))]
    return [head, *(tuple(map(_written, row)) for row in (*rows, ("all", *sums)))]


def _written(cell: str | int) -> str:
    return f"{cell:,}" if isinstance(cell, int) else cell
