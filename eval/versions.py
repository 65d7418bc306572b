"""What a run depends on, by hash: the code that scores, the commit, the machine."""

import ast
import hashlib
import os
import platform
import subprocess
from importlib import metadata
from pathlib import Path

ROOT = Path(__file__).parents[1]
# All that turns a frozen answer into a score.
SCORERS = ("eval/matching.py", "eval/scoring.py", "eval/measures", "eval/support")
PACKAGES = ("haystack-ai", "numpy", "py3langid", "qdrant-edge-py", "sentence-transformers", "torch", "transformers")


def scorer_version() -> str:
    """A digest of the scorers' syntax trees: comments and layout change no score, anything else may."""
    files = sorted(file for name in SCORERS for file in _sources(ROOT / name))
    trees = (
        f"{file.relative_to(ROOT)}\n{ast.dump(_bare(ast.parse(file.read_text(encoding='utf-8'))))}" for file in files
    )
    return hashlib.sha256("\n".join(trees).encode()).hexdigest()[:12]


def commit() -> str:
    """The commit that is checked out, with `+` where files differ from it; empty outside a checkout."""
    try:
        found = _git("rev-parse", "HEAD")
        return found + ("+" if _git("status", "--porcelain") else "")
    except (OSError, subprocess.CalledProcessError):
        return ""


def machine() -> dict[str, str | int]:
    packages = {name: metadata.version(name) for name in PACKAGES}
    return {"system": platform.machine(), "cores": os.cpu_count() or 0, "python": platform.python_version(), **packages}


def sha256_of(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def _sources(path: Path) -> list[Path]:
    return sorted(path.rglob("*.py")) if path.is_dir() else [path]


def _bare(tree: ast.Module) -> ast.Module:
    """Without docstrings."""
    for node in ast.walk(tree):
        body = getattr(node, "body", None)
        if (
            isinstance(body, list)
            and body
            and isinstance(body[0], ast.Expr)
            and isinstance(body[0].value, ast.Constant)
        ):
            node.body = body[1:]  # type: ignore[attr-defined]
    return tree


def _git(*arguments: str) -> str:
    done = subprocess.run(["git", "-C", str(ROOT), *arguments], capture_output=True, text=True, check=True)
    return done.stdout.strip()
