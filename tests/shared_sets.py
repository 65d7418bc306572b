"""The folder of the shared standard sets; a test that wants it is skipped where it is not, or fails if it must be."""

import os
from pathlib import Path

import pytest

from eval.sets.shared import DATA


def shared_sets() -> Path:
    if not DATA.is_dir():
        if os.environ.get("TESTS_NEED_SHARED"):
            pytest.fail(f"wanted the shared sets in {DATA}")
        pytest.skip("the shared sets are not beside this checkout")
    return DATA
