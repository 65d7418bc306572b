"""Writing small files so that a reader finds the old content or the new, never half of either."""

import os
from pathlib import Path


def write_whole(path: Path, text: str) -> None:
    partial = path.with_name(f".{path.name}.new")
    partial.write_text(text, encoding="utf-8")
    os.replace(partial, path)
