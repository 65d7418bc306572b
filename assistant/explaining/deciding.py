"""What is told of deciding and of quoting: what each feature adds to the log odds, and what is shown. Pure."""

from dataclasses import asdict
from typing import Any

from assistant.composition import Draft
from assistant.decision import DecisionModel, features
from assistant.explaining.told import Told, rounded
from assistant.types import Decision, Question, Ranking, Selection

WORTH = 4


def decided(
    question: Question,
    ranking: Ranking,
    selection: Selection,
    decision: Decision,
    model: DecisionModel,
    threshold: float,
) -> Told:
    details: dict[str, Any] = {
        "confidence": decision.confidence,
        "threshold": threshold,
        "answer": decision.answer,
        "reason": decision.reason,
        "options": [option.label for option in decision.clarify.options] if decision.clarify else [],
    }
    verdict = _verdict(decision)
    if not selection.spans:
        return Told(f"{verdict}: nothing was found to quote", details)
    found = asdict(features(question, ranking, selection))
    adds = {"intercept": model.intercept} | {name: weight * found[name] for name, weight in model.weights.items()}
    details |= {"features": rounded(found), "adds": rounded(adds), "log_odds": round(sum(adds.values()), 4)}
    most = ", ".join(f"{name} {value:+.2f}" for name, value in list(details["adds"].items())[:WORTH])
    compared = "at least" if decision.confidence >= threshold else "under"
    said = f"{verdict}: confidence {decision.confidence:.2f} is {compared} {threshold:.2f}, by {most}"
    return Told(said, details)


def _verdict(decision: Decision) -> str:
    verdict = "answered" if decision.answer else f"declined ({decision.reason})"
    return f"asked back which document is meant (else {verdict})" if decision.clarify else verdict


def verified(draft: Draft) -> Told:
    details = {
        "quotes": [one.document_id for one in draft.citations],
        "notes": [note.kind for note in draft.notes],
        "status": "clarify" if draft.clarify else "declined" if draft.decline else "answered",
    }
    return Told(f"{len(draft.citations)} quotes checked against the stored text", details)
