"""Utterances of a conversation as the turns of a case. Pure."""

from collections.abc import Sequence

from eval.gold import Turn


def turns(latest_first: Sequence[str]) -> tuple[Turn, ...]:
    """Earlier turns, the first one first, from `user:…` and `agent:…` utterances of which the latest comes first.

    What the agent says before any question is no answer to one and is left out.
    """
    said: list[Turn] = []
    for utterance in reversed(latest_first):
        speaker, _, text = utterance.partition(":")
        text = text.strip()
        if speaker != "agent" and text:
            said.append(Turn(question=text))
        elif said and text:
            said[-1] = Turn(question=said[-1].question, answer=f"{said[-1].answer} {text}".strip())
    return tuple(said)
