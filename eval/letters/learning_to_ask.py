"""Learn which sentences of a message wait for an answer, from sentences that are marked; judged out of fold."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from assistant.desk.letters.asking import Asking
from assistant.desk.similar.meaning import Meaning
from eval.gold import BadCases
from ingest.types import Immutable

SENTENCES = Path(__file__).with_name("sentences.tsv")
FOLDS = 10
# Weights that are held back little: the sentences are few, yet out of fold 10 to 1,000 were alike, 1 was worse.
INVERSE_REGULARISATION = 30.0


@dataclass(frozen=True, slots=True)
class Sentence(Immutable):
    language: str
    asks: bool
    text: str


@dataclass(frozen=True, slots=True)
class Found(Immutable):
    """Of the sentences that ask the part that is found; of those found the part that asks."""

    recall: float
    precision: float


def read_sentences(path: Path = SENTENCES) -> tuple[Sentence, ...]:
    """A line each: language, 1 or 0, sentence, with tabs between. BadCases names a line that is otherwise."""
    rows = [line.split("\t") for line in path.read_text("utf-8").splitlines() if line and not line.startswith("#")]
    for row in rows:
        if len(row) != 3 or row[1] not in ("0", "1"):
            raise BadCases(f"{path}: wanted language, 1 or 0, and a sentence, with tabs between; came {row!r}")
    return tuple(Sentence(language, asks == "1", text) for language, asks, text in rows)


def learn(sentences: Sequence[Sentence], meaning: Meaning) -> tuple[Asking, Found]:
    """The weights from all of them, and how well weights from nine tenths find the other tenth."""
    import numpy as np
    from sklearn.linear_model import LogisticRegression
    from sklearn.model_selection import StratifiedKFold, cross_val_predict

    vectors = np.frombuffer(b"".join(meaning.stored([one.text for one in sentences])), dtype="<f4")
    rows, marks = vectors.reshape(len(sentences), -1), np.array([one.asks for one in sentences])
    # Vectors of this model all lie in one direction; about their middle the fit is quick and its numbers small.
    middle = rows.mean(axis=0)
    model = LogisticRegression(C=INVERSE_REGULARISATION, max_iter=1_000)
    folds = StratifiedKFold(FOLDS, shuffle=True, random_state=0)
    held_out = cross_val_predict(model, rows - middle, marks, cv=folds)
    model.fit(rows - middle, marks)
    weights = model.coef_[0]
    bias = float(model.intercept_[0] - weights @ middle)
    asking = Asking(meaning.model.split()[0], tuple(round(float(one), 4) for one in weights), round(bias, 4))
    return asking, found(sentences, held_out.tolist())


def found(sentences: Sequence[Sentence], told: Sequence[bool]) -> Found:
    right = sum(one.asks and bool(asks) for one, asks in zip(sentences, told, strict=True))
    return Found(right / max(sum(one.asks for one in sentences), 1), right / max(sum(told), 1))


def as_text(asking: Asking, sentences: Sequence[Sentence], held_out: Found) -> str:
    provenance = {
        "fitted_on": f"{len(sentences)} sentences of our own, eval/letters/sentences.tsv",
        "out_of_fold": {"recall": round(held_out.recall, 3), "precision": round(held_out.precision, 3)},
    }
    made = {"model": asking.model, "provenance": provenance, "bias": asking.bias, "weights": list(asking.weights)}
    return json.dumps(made, ensure_ascii=False) + "\n"
