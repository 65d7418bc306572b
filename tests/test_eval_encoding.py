"""Training the question's encoder: what a target is, what is lost, that it learns, and encoders that have not seen."""

import math
from dataclasses import replace
from pathlib import Path

import pytest
import torch
from safetensors.torch import load as read_weights
from sentence_transformers import SentenceTransformer

from assistant.question_encoder import tuned
from assistant.types import QuestionVector
from eval.encoding.corpus import Corpus, Numbering, Target, corpus_of
from eval.encoding.held_out import HeldOutEmbedder
from eval.encoding.loss import TEMPERATURE, target_loss
from eval.encoding.presence import NEAR, SCALE, Presence
from eval.encoding.training import Course, train
from eval.reading.examples import Example, ReadPassage
from eval.reading.folds import fold_of_case
from eval.reading.held_out import NotThree
from ingest.models import EmbeddingModel, resolve_model
from ingest.progress import Silent
from tests.eval_corpus import gold_cases

WATER = ReadPassage("a", "A city › Water", ("the people.", "the water is in the city."), (False, True))
RIGHTS = ReadPassage("b", "A city › Rights", ("digital rights.", "data.", "privacy."), (False, False, False))
PEOPLE = ReadPassage("b", "A city › People", ("people of the city.",), (False,))
EXAMPLES = [
    Example("one", "where is the water", ("a", "elsewhere"), (RIGHTS, WATER)),
    Example(
        "two",
        "who",
        ("b",),
        (replace(WATER, answers=(False, False)), ReadPassage("b", "A city › People", PEOPLE.sentences, (True,))),
    ),
    Example("unmarked", "what", ("b",), (RIGHTS, PEOPLE)),
    Example("none", "who else", ("b",), (RIGHTS, PEOPLE), answerable=False),
]


def opened(folder: Path) -> SentenceTransformer:
    return SentenceTransformer(str(folder), model_kwargs={"dtype": "float32"})


@pytest.fixture
def model(tiny_model: Path, tmp_path: Path) -> EmbeddingModel:
    return resolve_model(str(tiny_model), "float32", tmp_path)


def test_every_passage_is_numbered_once_and_targets_are_numbers() -> None:
    numbering = Numbering(EXAMPLES)
    assert (len(numbering.passages), numbering.documents, numbering.first_sentence) == (3, {"b": 0, "a": 1}, [0, 3, 5])
    assert [numbering.target(one) for one in EXAMPLES] == [
        Target("where is the water", (1,), (1,), (4,)),
        Target("who", (0,), (2,), (5,)),
        Target("what", (0,), (), ()),
        Target("who else", (0,), (), ()),
    ]


def test_a_corpus_has_a_vector_of_each_passage_and_sentence_and_the_questions_that_teach(
    model: EmbeddingModel, tiny_model: Path
) -> None:
    corpus = corpus_of(EXAMPLES, model)
    assert (corpus.passages.shape, corpus.sentences.shape) == ((3, 32), (6, 32))
    assert corpus.document_of.tolist() == [0, 1, 0]
    assert [target.question for target in corpus.targets] == ["where is the water", "who", "who else"]
    assert corpus.targets[2] == Target("who else", (), (), ())
    assert corpus.documents == ("b", "a")
    alone = opened(tiny_model).encode(f"{model.passage_prefix}the water is in the city.", normalize_embeddings=True)
    assert corpus.sentences[4].tolist() == pytest.approx(alone.tolist(), abs=1e-5)


def test_the_loss_by_hand() -> None:
    one, other = [1.0, 0.0], [0.0, 1.0]
    corpus = Corpus(torch.tensor([one, other, other]), torch.tensor([one, other]), torch.tensor([0, 1, 1]), ())
    near = math.exp(1 / TEMPERATURE)
    # Two passages away, one of them of the same document as the other.
    passages, documents, sentences = (-math.log(near / (near + away)) for away in (2, 1, 1))
    found = target_loss(torch.tensor(one), Target("", (0,), (0,), (0,)), corpus)
    assert float(found) == pytest.approx((passages + documents + sentences) / 2, abs=1e-6)
    wrong = target_loss(torch.tensor(other), Target("", (0,), (0,), (0,)), corpus)
    expected = (math.log(2) + 1 / TEMPERATURE + 1 / TEMPERATURE + 1 / TEMPERATURE) / 2
    assert float(wrong) == pytest.approx(expected, abs=1e-3)


@pytest.mark.parametrize(
    ("names", "is_apart"), [((), True), (("c",), True), (("c", "a"), False)], ids=["none", "others", "one of ours"]
)
def test_corpora_are_apart_where_they_share_no_document(names: tuple[str, ...], is_apart: bool) -> None:
    one, other = (Corpus(torch.eye(2), torch.eye(2), torch.tensor([0, 1]), (), known) for known in (("a", "b"), names))
    assert (one.is_apart_from(other), other.is_apart_from(one)) == (is_apart, is_apart)


def test_presence_is_told_by_the_nearest_passage_and_the_nearest_sentence() -> None:
    question, half = torch.tensor([1.0, 0.0]), torch.tensor([[0.5, math.sqrt(0.75)]])
    corpus = Corpus(half, torch.cat([half, torch.eye(2)]), torch.tensor([0]), ())
    presence = Presence()
    # 0.5 is far, the sentence is the question itself.
    far, near = (SCALE * (cosine - place) for cosine, place in zip((0.5, 1.0), NEAR, strict=True))
    yes = (math.log1p(math.exp(-far)) + math.log1p(math.exp(-near))) / 2
    no = (math.log1p(math.exp(far)) + math.log1p(math.exp(near))) / 2
    assert presence.in_one(question, corpus, True).item() == pytest.approx(yes, abs=1e-4)
    answered, unanswered = Target("", (0,), (0,), (0,)), Target("", (), (), ())
    for target, others, lost in (
        (answered, (), yes),
        (unanswered, (), no),
        (answered, (corpus, corpus), yes + 0.5 * no),
    ):
        assert presence.loss(question, target, corpus, others).item() == pytest.approx(lost, abs=1e-4)


def test_it_learns_to_bring_a_question_near_to_what_answers_it(
    model: EmbeddingModel, tiny_model: Path, tmp_path: Path
) -> None:
    corpus = corpus_of(EXAMPLES, model)
    weights = train(model, [corpus], Course(questions_a_step=2, rate=1e-2, epochs=40, first_layer=0), Silent())
    assert {str(kept.dtype) for kept in read_weights(weights).values()} == {"torch.float16"}
    (tmp_path / "encoder.safetensors").write_bytes(weights)
    before = opened(tiny_model)
    after = tuned(before, tmp_path / "encoder.safetensors", first_layer=0)
    for target in corpus.targets[:2]:
        asked = f"{model.question_prefix}{target.question}"
        first, last = (
            float(target_loss(torch.tensor(one.encode(asked, normalize_embeddings=True)), target, corpus))
            for one in (before, after)
        )
        assert last < first / 2


def test_the_same_seed_gives_the_same_and_other_corpora_are_drawn_from(model: EmbeddingModel) -> None:
    corpus = corpus_of(EXAMPLES, model)
    course = Course(epochs=1, first_layer=0, most_of_others=1)
    assert train(model, [corpus, corpus], course, Silent()) == train(model, [corpus, corpus], course, Silent())
    assert train(model, [corpus, corpus], course, Silent()) != train(model, [corpus], course, Silent())


class Says:
    """Embeds as its number."""

    def __init__(self, number: int) -> None:
        self.number = number

    def warm_up(self) -> None:
        pass

    def run(self, text: str) -> dict[str, QuestionVector]:
        return {"vector": QuestionVector([self.number])}


def test_each_question_is_embedded_by_the_encoder_of_its_fold() -> None:
    held_out = HeldOutEmbedder([Says(number) for number in range(3)], gold_cases())
    folds = {case.question: fold_of_case(case) for case in gold_cases()}
    assert {asked: held_out.run(asked)["vector"].values for asked in folds} == {
        asked: [fold] for asked, fold in folds.items()
    }
    assert held_out.run("What do you answer?") == {"vector": QuestionVector([0])}
    with pytest.raises(NotThree, match="wanted 3 encoders.*came 2"):
        HeldOutEmbedder([Says(0), Says(1)], gold_cases())
