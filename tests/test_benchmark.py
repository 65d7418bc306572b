"""The benchmark that the speed figures come from."""

from pathlib import Path

from assistant.settings import Settings
from eval.benchmark import run_benchmark
from ingest.settings import read_settings


def test_measures_a_question_against_embedding_it(seed_data: Path) -> None:
    result = run_benchmark(read_settings(Settings, data=seed_data), rounds=2)
    assert 0 < result.embed_ms < result.answer_ms
    assert 0 < result.pipeline_overhead_ms < result.answer_ms
