"""What is told of reading and of choosing: every candidate of note, its signals, and what each was worth. Pure."""

from collections.abc import Mapping
from typing import Any

from assistant.evidence import Evidence
from assistant.explaining.told import Told, rounded, shown
from assistant.reading import Reading
from assistant.scene import Scene
from assistant.selection import Candidate, SelectionWeights, candidates
from assistant.signals import NAMES, Signals, values
from assistant.types import Question, Selection

CANDIDATES = 6
WORTH = 4


def read(reading: Reading) -> Told:
    if not reading.passages:
        return Told("nobody read: spans are chosen by cheaper signals", {"passages": {}})
    logits = {id: round(one.passage, 3) for id, one in reading.passages.items()}
    return Told(f"question and {len(logits)} passages were read together", {"passages": logits})


def chosen(
    question: Question, evidence: Evidence, reading: Reading, selection: Selection, weights: SelectionWeights
) -> Told:
    """The winner beside the best of the others: its lead, by what each signal is worth."""
    scored = sorted(_scored(question, evidence, reading, weights), key=lambda one: -one[0])
    taken = {(span.passage.record.passage.id, span.start) for span in selection.spans}
    told = [_candidate(score, one, weights, taken) for score, one in scored[:CANDIDATES]]
    why = _lead(scored[0][1], scored[1][1], weights) if len(scored) > 1 else {}
    by = ", ".join(f"{name} {value:+.2f}" for name, value in list(why.items())[:WORTH])
    said = f"{len(scored)} spans weighed, {len(selection.spans)} chosen"
    lead = f"; the first leads the second by {by}" if by else ""
    return Told(said + lead, {"weighed": len(scored), "candidates": told, "lead": why})


def _scored(
    question: Question, evidence: Evidence, reading: Reading, weights: SelectionWeights
) -> list[tuple[float, Candidate]]:
    scene = Scene(question, evidence, reading)
    return [(weights.scorer.score(one.signals), one) for one in candidates(scene)]


def _candidate(
    score: float, one: Candidate, weights: SelectionWeights, taken: set[tuple[str, int]]
) -> Mapping[str, Any]:
    passage = one.passage.record.passage
    return {
        "document_id": passage.document_id,
        "text": shown(one.text),
        "log_odds": round(score, 4),
        "chosen": (passage.id, passage.sentences[one.first].start) in taken,
        "signals": rounded(dict(zip(NAMES, values(one.signals), strict=True))),
        "worth": rounded(_worth(one.signals, weights)),
    }


def _lead(first: Candidate, second: Candidate, weights: SelectionWeights) -> dict[str, float]:
    one, other = _worth(first.signals, weights), _worth(second.signals, weights)
    return rounded({name: one[name] - other[name] for name in NAMES})


def _worth(signals: Signals, weights: SelectionWeights) -> dict[str, float]:
    pairs = zip(weights.scorer.weights, values(signals), strict=True)
    return dict(zip(NAMES, (weight * value for weight, value in pairs), strict=True))
