"""The benchmark that the speed figures come from."""

from pathlib import Path

import pytest

from assistant.settings import Settings
from eval.benchmark import run_benchmark
from ingest.settings import read_settings


def test_measures_a_question_against_embedding_it(seed_data: Path) -> None:
    result = run_benchmark(read_settings(Settings, data=seed_data), rounds=2)
    assert result.rounds == 2
    # Which of the two takes longer is for many rounds on a quiet machine to say; here is told that all was measured.
    assert min(result.embed_ms, result.answer_ms, result.careful_ms, result.pipeline_overhead_ms) > 0
    assert result.ratio == pytest.approx(result.answer_ms / result.embed_ms, abs=0.01)
    assert result.pipeline_overhead_ms < result.answer_ms
    # Reading four passages is more than embedding one question, on any machine.
    assert result.careful_ms > result.answer_ms
