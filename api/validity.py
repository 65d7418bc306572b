"""Which documents are in force, and what stands in the place of one that is not: for the library and its list."""

from collections.abc import Callable, Sequence

from assistant.assistant import Assistant
from assistant.versions import Outdated, versions
from ingest.holdings import Holding


def of_validity(assistant: Assistant, found: Sequence[Holding], in_force: bool | None) -> Sequence[Holding]:
    """Those in force, those superseded or lapsed, or all where it is not asked; each in the order it came."""
    if in_force is None:
        return found
    holds = is_in_force(assistant)
    return [one for one in found if holds(one) == in_force]


def is_in_force(assistant: Assistant) -> Callable[[Holding], bool]:
    """Whether a document counts: it is read now, and nothing stands in its place."""
    outdated = versions(assistant.library.holdings())
    return lambda one: one.status == "current" and one.id not in outdated


def outdated(assistant: Assistant, document_id: str) -> Outdated | None:
    """How a document that is read now is outdated; None of one that is in force."""
    return versions(assistant.library.holdings()).get(document_id)
