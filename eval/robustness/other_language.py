"""A question in another of its languages, written by a person: nothing here translates."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from random import Random

from eval.gold import GoldCase
from eval.robustness.types import Perturbation
from eval.sets.rows import json_rows, text_in

PARALLEL = Path(__file__).with_name("parallel.jsonl")
Wordings = Mapping[str, Mapping[str, str]]
"""By case and language."""


def other_language(wordings: Wordings, suite: str = "other-language") -> Perturbation:
    """The case's question in one of the other languages that it is worded in; its labels stay as they are."""

    def perturb(case: GoldCase, seed: int) -> GoldCase | None:
        others = sorted(wordings.get(case.id, {}).keys() - {case.language})
        if not others or case.history:
            return None
        language = Random(f"{seed}:{suite}:{case.id}").choice(others)
        changed = {"id": f"{case.id}~{suite}", "language": language, "question": wordings[case.id][language]}
        return case.model_copy(update=changed)

    return perturb


@cache
def parallel_gold() -> Wordings:
    """Gold questions in the product's four languages; the one that the case itself is in is there word for word."""
    return {
        text_in(row, where, "id"): {language: text_in(row, where, language) for language in row if language != "id"}
        for where, row in json_rows(PARALLEL)
    }


def parallel_questions(folder: Path) -> Wordings:
    """Those of a set that has its questions in several languages, as XQuAD has: `queries_XX.jsonl`."""
    wordings: dict[str, dict[str, str]] = {}
    for path in sorted(folder.glob("queries_??.jsonl")):
        for where, row in json_rows(path):
            wordings.setdefault(text_in(row, where, "_id", "id"), {})[path.stem[-2:]] = text_in(row, where, "text")
    return wordings
