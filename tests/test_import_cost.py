"""What is imported before it is needed: nothing heavy, and nothing that calls home."""

import subprocess
import sys
from pathlib import Path

import pytest

HEAVY = ("torch", "transformers", "sentence_transformers", "haystack", "qdrant_client", "qdrant_edge", "sqlalchemy")
ROOT = Path(__file__).parents[1]


@pytest.mark.parametrize("module", ["api.cli", "ingest.cli", "assistant.cli", "eval.cli", "ingest.models"])
def test_light_modules_stay_light(module: str) -> None:
    code = f"import sys, {module}; print(*[name for name in {HEAVY!r} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT, check=True)
    assert done.stdout.split() == []


@pytest.mark.parametrize("package", ["ingest", "assistant", "api"])
def test_telemetry_is_off_before_anything_is_imported(package: str) -> None:
    code = f"import {package}, os; print(os.environ['HAYSTACK_TELEMETRY_ENABLED'], os.environ['OMP_WAIT_POLICY'])"
    environment = {"PATH": "/usr/bin:/bin"}
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT, env=environment, check=True
    )
    assert done.stdout.split() == ["False", "PASSIVE"]


@pytest.mark.parametrize(
    ("package", "never"),
    [("ingest", ("assistant", "api", "eval")), ("assistant", ("api", "eval"))],
)
def test_imports_point_left_only(package: str, never: tuple[str, ...]) -> None:
    starts = tuple(f"{how} {name}" for how in ("from", "import") for name in never)
    for path in (ROOT / package).rglob("*.py"):
        lines = [line.strip() for line in path.read_text(encoding="utf-8").splitlines()]
        found = [line for line in lines if line.startswith(starts)]
        assert found == [], path


def test_what_an_unchanged_ingest_needs_is_light() -> None:
    code = f"import sys, ingest.bootstrap; print(*[name for name in {HEAVY[:-1]!r} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT, check=True)
    assert done.stdout.split() == []
