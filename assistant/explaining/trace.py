"""The steps of an answer in order, from the outputs of the pipeline's parts and the time of each. Pure."""

from collections.abc import Mapping
from typing import Any

from assistant.answers import Step
from assistant.evidence import Evidence
from assistant.explaining.choosing import chosen, read
from assistant.explaining.deciding import decided, verified
from assistant.explaining.finding import fused, leg, sentences, understood
from assistant.explaining.told import Told
from assistant.recipe import Choosing
from assistant.types import Question

Stages = Mapping[str, Mapping[str, Any]]


def trace(
    question: Question,
    stages: Stages,
    evidence: Evidence,
    choosing: Choosing,
    threshold: float | None,
    ms: Mapping[str, float],
) -> tuple[Step, ...]:
    """A step a part, in the order in which one leans on the other; `threshold` is the one of this question, if any."""
    ranking, selection = stages["fuse"]["ranking"], stages["select"]["selection"]
    limit = choosing.threshold if threshold is None else threshold
    told: dict[str, Told] = {
        "understand": understood(question),
        "embed": Told("the question as a vector", {"dimension": len(stages["embed"]["vector"].values)}),
        "dense": leg("passages by meaning", stages["dense"]["hits"]),
        "votes": leg("sentences by meaning", stages["votes"]["hits"]),
        "lexical": leg("passages by words", stages["lexical"]["hits"]),
        "fuse": fused(ranking),
        "sentences": sentences(stages["sentences"]["hits"]),
        "read": read(stages["read"]["reading"]),
        "select": chosen(question, evidence, stages["read"]["reading"], selection, choosing.selection),
        "decide": decided(question, ranking, selection, stages["decide"]["decision"], choosing.decision, limit),
        "verify": verified(stages["verify"]["draft"]),
    }
    return tuple(Step(name, round(ms.get(name, 0.0), 3), one.said, one.details) for name, one in told.items())


def courtesy_trace(question: Question) -> tuple[Step, ...]:
    """That of a courtesy, for which nothing is searched."""
    one = understood(question)
    return (Step("understand", 0.0, one.said, one.details),)
