"""An answer as it is stored: whatever may repeat what the person wrote is masked, quotes are not. Pure.

A quote is a public document's own words; masked, it would no longer be a quote.
"""

from collections.abc import Mapping
from typing import Any

from assistant.personal import masked

OWN_WORDS = ("request_id", "question", "understood_as")
WITH_MESSAGE = ("clarify", "decline")


def masked_answer(answer: Mapping[str, Any]) -> dict[str, Any]:
    """The answer's JSON without personal data in what was asked, and in what was said about it."""
    changed: dict[str, Any] = {name: masked(answer[name]) for name in OWN_WORDS}
    for name in WITH_MESSAGE:
        if found := answer[name]:
            changed[name] = found | {"message": masked(found["message"])}
    if asked_back := changed.get("clarify"):
        changed["clarify"] = asked_back | {
            "options": [{name: masked(text) for name, text in option.items()} for option in asked_back["options"]]
        }
    changed["notes"] = [note | {"message": masked(note["message"])} for note in answer["notes"]]
    changed["trace"] = None
    return dict(answer) | changed
