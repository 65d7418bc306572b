"""What one step of training looks at: some questions, each with passages that answer and passages that do not. Pure."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from random import Random

from assistant.reader import Pair
from eval.reading.examples import Example, ReadPassage

ANSWERING = 2


@dataclass(frozen=True, slots=True)
class Group:
    """A question's passages in this step, with the marks of their sentences."""

    pairs: tuple[Pair, ...]
    answers: tuple[tuple[bool, ...], ...]


def groups(examples: Sequence[Example], passages: int, random: Random) -> Iterator[Group]:
    """One of each example, in another order each time."""
    order = list(examples)
    random.shuffle(order)
    yield from (_group(one, passages, random) for one in order)


def _group(example: Example, passages: int, random: Random) -> Group:
    """At most two passages that answer; of the others those that ranked high more often, since they mislead most."""
    answering = [one for one in example.passages if any(one.answers)]
    random.shuffle(answering)
    chosen = answering[:ANSWERING]
    ranked = [(rank, one) for rank, one in enumerate(example.passages, start=1) if not any(one.answers)]
    drawn = sorted(ranked, key=lambda item: random.random() ** (1 / (0.1 + 1 / item[0])), reverse=True)
    chosen += [one for _, one in drawn[: passages - len(chosen)]]
    random.shuffle(chosen)
    return Group(tuple(_pair(example, one) for one in chosen), tuple(one.answers for one in chosen))


def _pair(example: Example, passage: ReadPassage) -> Pair:
    return Pair(example.question, passage.above, passage.sentences)
