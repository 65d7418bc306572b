"""How far a question is from all that is read: whether anything is near, or the subject is another one. Pure."""

from typing import Literal

from assistant.types import Question, Ranking, Selection

Distance = Literal["in", "nothing-near", "outside"]

# Beside the model's cosine of "nothing at all is near", for documents in the question's language and in another.
# Measured on 1,100 questions with the encoder that is shipped: eval/README.md tells how many lie on the wrong side.
OUTSIDE = (-0.008, -0.004)
NOTHING_NEAR = (0.002, 0.006)


def distance(question: Question, ranking: Ranking, selection: Selection, near: float) -> Distance:
    """By the mean cosine of what was found: a single passage is near by chance, eight are not."""
    mean = mean_cosine(ranking)
    if mean is None:
        return "nothing-near"
    foreign = selection.language != question.language
    if mean < near + OUTSIDE[foreign]:
        return "outside"
    return "nothing-near" if mean < near + NOTHING_NEAR[foreign] else "in"


def mean_cosine(ranking: Ranking) -> float | None:
    """Of the passages found by meaning; None where none was."""
    known = [passage.similarity for passage in ranking.passages if passage.similarity]
    return sum(known) / len(known) if known else None
