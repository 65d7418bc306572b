"""A trace for a terminal: a line a stage, and below it what a person would want to see of its figures. Pure."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from assistant.answers import Step

MOST_WORTH = 5


def lines(steps: Iterable[Step]) -> Iterator[str]:
    """Each step with its time, then the passages ranked, the candidates weighed, or what the decision is made of."""
    for step in steps:
        yield f"{step.ms:9.2f} ms  {step.stage:<11}{step.said}"
        for line in _below(step):
            yield f"{'':14}{line}"


def _below(step: Step) -> Iterator[str]:
    for one in step.details.get("passages", []) if step.stage == "fuse" else []:
        same = f", the same as {', '.join(one['says_the_same'])}" if one["says_the_same"] else ""
        yield f"{one['rank']}. {one['document_id']}  cosine {one['cosine']:.3f}  bm25 {one['bm25']:.2f}{same}"
    for one in step.details.get("candidates", []):
        yield f"{'→' if one['chosen'] else ' '} {one['log_odds']:+.2f}  {one['document_id']}: {one['text']}"
        yield f"         {_worth(one['worth'])}"
    if "adds" in step.details:
        yield f"log odds {step.details['log_odds']:+.2f} = {_worth(step.details['adds'], len(step.details['adds']))}"


def _worth(values: Mapping[str, Any], most: int = MOST_WORTH) -> str:
    return "  ".join(f"{name} {value:+.2f}" for name, value in list(values.items())[:most])
