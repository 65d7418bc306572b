"""The gate, on every change: the product over the five seed documents is held against its baseline."""

from pathlib import Path

import pytest

from assistant.assistant import Assistant
from eval.case_options import CASES
from eval.choosing import chosen
from eval.gate import gate
from eval.gold import GoldCase, read_cases
from eval.running import run_cases
from ingest.progress import Silent
from tests.test_seed_questions import SEED_CASES

BASELINE = Path(__file__).parents[1] / "eval/baselines/seeds.json"


@pytest.fixture(scope="module")
def cases(seed_assistant: Assistant) -> tuple[GoldCase, ...]:
    """What the five documents answer, and what no document does."""
    here = [record.id for record in seed_assistant.library.documents()]
    return chosen(read_cases([SEED_CASES, CASES / "facts.jsonl"]), documents=here)


def test_nothing_got_worse(seed_assistant: Assistant, cases: tuple[GoldCase, ...], tmp_path: Path) -> None:
    verdict = gate(run_cases(seed_assistant, cases, tmp_path, Silent()), BASELINE)
    assert verdict.green, verdict.as_markdown()
