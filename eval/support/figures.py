"""The agreement of the support scorer with people as it was last measured: kept as JSON, printed in each report."""

import hashlib
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path
from typing import Any

from eval.support.agreement import Agreement, Pair, agreement
from eval.support.judged_sets import begin_pairs, is_for_fitting, scifact_pairs
from eval.support.judgement import Scorer
from eval.support.overlap import support
from ingest.errors import RightsdeskError

FIGURES = Path(__file__).parent / "agreement.json"
DIGITS = 4


class MissingSet(RightsdeskError):
    """A set that people judged is not where it was looked for; the message names the file."""


def support_agreement(begin: Path, scifact: Path, scorer: Scorer = support) -> dict[str, Any]:
    """The figures of a scorer on both sets (folders), with date, n and data hash.

    Only clusters on which nothing was chosen take part; the sentence on method says so to the reader.
    """
    files = {
        "begin": begin / "verification_dev.jsonl",
        "scifact": scifact / "verification_train.jsonl",
        "corpus": scifact / "corpus.jsonl",
    }
    absent = [str(file) for file in files.values() if not file.is_file()]
    if absent:
        raise MissingSet(f"wanted the judged sets BEGIN and SciFact, got no {', '.join(absent)}. Give their folders")
    # Claims that are supported stand in both sets of SciFact.
    judge = lru_cache(maxsize=None)(scorer)
    sets = {
        "BEGIN: attributable or not": begin_pairs(files["begin"]),
        "SciFact: supported or contradicted": scifact_pairs(files["scifact"], files["corpus"], "CONTRADICT"),
        "SciFact: supported or not enough information": scifact_pairs(
            files["scifact"], files["corpus"], "NOT_ENOUGH_INFO"
        ),
    }
    return {
        "date": datetime.now(UTC).date().isoformat(),
        "data_sha256": _hash(files.values()),
        "method": "AUROC with a 95 % bootstrap interval over claims or evidence, on the half of them that nothing was "
        "chosen on",
        "sets": {name: _rounded(agreement(_unseen(pairs), judge)) for name, pairs in sets.items()},
    }


def write_figures(figures: dict[str, Any], path: Path = FIGURES) -> None:
    """Keep what was measured; the same figures make the same bytes."""
    path.write_text(json.dumps(figures, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")


def read_figures(path: Path = FIGURES) -> dict[str, Any]:
    """What was last measured."""
    figures: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return figures


def figure_lines(figures: dict[str, Any]) -> Iterator[str]:
    """The figures as a report prints them: a Markdown table, then how they came about."""
    yield "| people judged | n | AUROC | 95 % interval | calls supported what is | and what is not |"
    yield "| --- | ---: | ---: | ---: | ---: | ---: |"
    for name, found in figures["sets"].items():
        interval = f"{found['auroc_low']:.2f} to {found['auroc_high']:.2f}"
        yes = f"{found['said_yes_of_supported']:.0%} | {found['said_yes_of_unsupported']:.0%}"
        yield f"| {name} | {found['n']} | {found['auroc']:.2f} | {interval} | {yes} |"
    yield ""
    yield f"{figures['method']}. Measured {figures['date']}, data {figures['data_sha256'][:12]}."


def _unseen(pairs: Sequence[Pair]) -> tuple[Pair, ...]:
    return tuple(pair for pair in pairs if not is_for_fitting(pair))


def _rounded(found: Agreement) -> dict[str, Any]:
    guards = {
        share.guard: {"of_supported": round(share.of_supported, DIGITS), "of_rest": round(share.of_unsupported, DIGITS)}
        for share in found.guards
    }
    values = {name: round(value, DIGITS) for name, value in asdict(found).items() if name != "guards"}
    return values | {"guards": guards}


def _hash(files: Iterable[Path]) -> str:
    """Of all files, one after the other, in the order given."""
    digest = hashlib.sha256()
    for file in files:
        with file.open("rb") as stream:
            digest.update(hashlib.file_digest(stream, "sha256").digest())
    return digest.hexdigest()
