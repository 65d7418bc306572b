"""A labeller's desk for tests: two real cases and a line that is none, over two documents."""

import json
from pathlib import Path
from typing import Any

from eval.gold import GoldCase
from eval.labelling.case_file import CaseFile
from eval.labelling.desk import Desk
from eval.labelling.proposed_file import Proposals
from eval.labelling.shelf import Shelf, shelved
from ingest.types import Block
from tests.builders import make_document, make_passages

HOSTILE = '<img src=x onerror="window.hacked=1"></textarea><script>window.hacked=1</script>'
CENSUS = make_document(
    "The census is held by law.",
    Block("heading", "How often", 2),
    "The city holds a census every ten years. It counts every household.",
    id="census",
    title="The census",
)
BICYCLES = make_document(
    Block("heading", "Préstamo", 2),
    f"Las bicicletas se prestan en cuarenta estaciones. {HOSTILE}",
    id="bicycles",
    title="Bicicletas",
    language="es",
)
ANSWERED: dict[str, Any] = {
    "id": "c-009",
    "language": "en",
    "kind": "factoid",
    "question": "How often is there a census?",
    "answerable": True,
    "written_from": "facts",
    "gold": [{"document": "census", "section": "How often"}],
    "nuggets": [
        {"nugget": "Every ten years", "vital": True, "accepted": [["every ten years"], ["census", "ten years"]]},
        {"nugget": "It counts households", "vital": False, "accepted": [["every household"]]},
    ],
}
DECLINED: dict[str, Any] = {
    "id": "c-010",
    "language": "es",
    "kind": "follow-up",
    "question": "¿Y cuánto cuesta?",
    "history": [{"question": "¿Hay bicicletas?"}],
    "answerable": False,
    "written_from": "catalogue",
    "why": "near-miss",
    "near": ["bicycles"],
}
# Spaced unlike ours, not JSON, and ended by nothing: what an edit of another line must leave alone.
LINES = (json.dumps(ANSWERED), "{not json", json.dumps(DECLINED, ensure_ascii=False, separators=(",", ":")))


def make_case(**changes: Any) -> GoldCase:
    return GoldCase.model_validate(ANSWERED | changes)


def make_shelf() -> Shelf:
    return Shelf({one.id: shelved(one, make_passages(one)) for one in (CENSUS, BICYCLES)})


def make_desk(folder: Path) -> Desk:
    """A desk over `folder/cases.jsonl`, nothing proposed yet."""
    cases = folder / "cases.jsonl"
    cases.write_text("\n".join(LINES), encoding="utf-8")
    return Desk(CaseFile(cases), make_shelf(), Proposals(folder / "proposed"))
