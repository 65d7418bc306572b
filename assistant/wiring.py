"""How the answering pipeline's parts are joined, and what is put into them."""

from typing import Any

from assistant.types import Question

WIRES = (
    ("embed.vector", "dense.vector"),
    ("embed.vector", "votes.vector"),
    ("dense.hits", "votes.dense"),
    ("dense.hits", "fuse.dense"),
    ("votes.hits", "fuse.sentences"),
    ("lexical.hits", "fuse.lexical"),
    ("embed.vector", "sentences.vector"),
    ("fuse.ranking", "sentences.ranking"),
    ("fuse.ranking", "read.ranking"),
    ("fuse.ranking", "select.ranking"),
    ("read.reading", "select.reading"),
    ("sentences.hits", "select.sentences"),
    ("fuse.ranking", "decide.ranking"),
    ("select.selection", "decide.selection"),
    ("fuse.ranking", "verify.ranking"),
    ("select.selection", "verify.selection"),
    ("decide.decision", "verify.decision"),
)
TAKES_QUESTION = ("dense", "votes", "lexical", "fuse", "read", "select", "decide", "verify")


def inputs_of(question: Question, threshold: float | None = None) -> dict[str, dict[str, Any]]:
    """What the pipeline is run with for a question; a threshold stands over the pipeline's own."""
    inputs: dict[str, dict[str, Any]] = {name: {"question": question} for name in TAKES_QUESTION}
    if threshold is not None:
        inputs["decide"]["threshold"] = threshold
    return {"embed": {"text": question.standalone}, **inputs}
