"""Training the reader: what an example holds, what is kept from a fold, what a step looks at, and that it learns."""

import math
from collections import Counter
from pathlib import Path
from random import Random

import pytest
import torch
from safetensors.torch import load, save_file

from assistant.evidence import Evidence
from assistant.reader import Pair, load_reader
from eval.gold import GoldCase
from eval.reading.examples import (
    BadExamples,
    Example,
    ReadPassage,
    examples,
    read_examples,
    read_passage,
)
from eval.reading.folds import fold_of, fold_of_case, without
from eval.reading.groups import groups
from eval.reading.loss import group_loss
from eval.reading.training import Course, train
from eval.runs import write_lines
from ingest.progress import Silent
from tests.builders import make_document, ranked
from tests.eval_corpus import assistant_over, gold_cases

RIGHT = ReadPassage("a", "A city › Water", ("the people.", "the water is in the city."), (False, True))
WRONG = [ReadPassage(name, "Rights", (f"digital {name}.",), (False,)) for name in "bcdgh"]
EXAMPLE = Example("one", "where is the water", ("a",), (WRONG[0], RIGHT, *WRONG[1:]))


def test_examples_are_read_as_they_were_written(tmp_path: Path) -> None:
    path = tmp_path / "examples.jsonl"
    write_lines(path, [EXAMPLE])
    assert list(read_examples(path)) == [EXAMPLE]


@pytest.mark.parametrize(
    "line", ["{", "[]", "{}", '{"case_id": "a", "question": "b", "documents": [], "passages": [1]}']
)
def test_a_line_that_is_no_example_is_named(line: str, tmp_path: Path) -> None:
    (tmp_path / "bad.jsonl").write_text(f"{line}\n", encoding="utf-8")
    with pytest.raises(BadExamples, match=r"bad\.jsonl:1: wanted an example"):
        list(read_examples(tmp_path / "bad.jsonl"))


def test_a_fold_keeps_questions_and_texts_of_its_documents_from_what_is_learned() -> None:
    folds = {name: fold_of(name) for name in "abcdgh"}
    assert set(folds.values()) == {0, 1, 2}
    assert list(without([EXAMPLE], folds["a"])) == []
    for fold in {0, 1, 2} - {folds["a"]}:
        (kept,) = without([EXAMPLE], fold)
        assert {passage.document for passage in kept.passages} == {name for name in folds if folds[name] != fold}
    nothing_near = Example("lost", "who", (), (RIGHT, *WRONG))
    assert [list(without([nothing_near], fold)) == [] for fold in range(3)].count(True) == 1


def test_each_fold_has_its_share_of_the_documents_of_the_corpus() -> None:
    documents = [path.stem for path in (Path(__file__).parents[1] / "corpus" / "documents").glob("*.md")]
    shares = Counter(fold_of(name) for name in documents)
    assert min(shares.values()) > 0.3 * len(documents)


def test_a_group_has_what_answers_and_rather_what_ranked_high() -> None:
    drawn = [next(iter(groups([EXAMPLE], 3, Random(seed)))) for seed in range(300)]
    assert {len(group.pairs) for group in drawn} == {3}
    assert all((False, True) in group.answers for group in drawn)
    assert all(pair.question == EXAMPLE.question for group in drawn for pair in group.pairs)
    often = [sum(any(pair.sentences == one.sentences for pair in group.pairs) for group in drawn) for one in WRONG]
    assert often[0] > often[-1] > 0


def test_the_loss_by_hand() -> None:
    sentences = torch.tensor([[0.0, 0.0], [0.0, 9.0]])
    answers, seen = torch.tensor([[1.0, 0.0], [0.0, 0.0]]), torch.tensor([[1.0, 1.0], [1.0, 0.0]])
    found = group_loss(sentences, torch.zeros(2), answers, seen)
    each = 2 * (3 + 1 + 1) * math.log(2) / 3
    assert float(found) == pytest.approx(each + (1.5 + 1) * math.log(2) / 2 + 0.5 * math.log(3))
    none = group_loss(sentences, torch.zeros(2), torch.zeros(2, 2), seen)
    assert float(none) == pytest.approx(2 * math.log(2) + math.log(2))


def test_it_learns_what_answers(tiny_model: Path, tmp_path: Path) -> None:
    given = [Example(f"{at}", "where is the water", ("a",), (RIGHT, WRONG[at % 5])) for at in range(40)]
    weights = train(tiny_model, given, Course(rate=5e-3, epochs=6, lowest_layer=0), Silent(), None)
    (tmp_path / "kept.safetensors").write_bytes(weights)
    assert {str(kept.dtype) for kept in load(weights).values()} == {"torch.float16"}
    right, wrong = load_reader(tiny_model, tmp_path / "kept.safetensors").read(
        [Pair("where is the water", one.above, one.sentences) for one in (RIGHT, WRONG[0])]
    )
    assert right.sentences[1] > max(right.sentences[0], wrong.sentences[0]) + 1
    assert right.passage > wrong.passage + 0.1


def test_it_goes_on_from_weights_and_the_same_seed_gives_the_same(tiny_model: Path, tmp_path: Path) -> None:
    given = [EXAMPLE] * 4
    first = train(tiny_model, given, Course(), Silent(), None)
    assert train(tiny_model, given, Course(), Silent(), None) == first
    start = {name: torch.zeros_like(kept) for name, kept in load(first).items()}
    save_file(start, tmp_path / "start.safetensors")
    went_on = load(train(tiny_model, given, Course(rate=0.0), Silent(), tmp_path / "start.safetensors"))
    assert all(float(kept.abs().max()) == 0 for kept in went_on.values())


def test_examples_of_cases_mark_the_sentences_that_show_a_vital_fact(eval_data: Path, tiny_model: Path) -> None:
    with assistant_over(eval_data, tiny_model) as assistant:
        found = list(examples(assistant, gold_cases(), Silent()))
    marked = {
        one.case_id: [
            (passage.document, sentence)
            for passage in one.passages
            for sentence, answers in zip(passage.sentences, passage.answers, strict=True)
            if answers
        ]
        for one in found
    }
    assert marked["case-trams"] == [("trams", "The tram line has twelve stops.")]
    assert marked["case-parks"] == [("parks", "The oldest park was opened in 1890.")]
    assert marked["none-0"] == []
    assert fold_of_case(gold_cases()[0]) == fold_of("water")


def test_a_part_of_an_answer_of_several_sentences_answers_in_part() -> None:
    nugget = {"nugget": "x", "vital": True, "accepted": [["Trams run along the river. They have bells on them"]]}
    case = GoldCase.model_validate(
        {"id": "a", "language": "en", "kind": "factoid", "question": "x", "answerable": True, "written_from": "set"}
        | {"gold": [{"document": "d", "section": ""}], "nuggets": [nugget]}
    )
    document = make_document("Trams run along the river. They have bells on them. They do.", id="d")
    (passage,) = ranked(document)
    read = read_passage(case, passage, Evidence([passage], {}, {(document.id, document.sha256): document}))
    assert read.answers == (True, True, False)
    elsewhere = make_document("Trams run along the river.", id="e")
    (passage,) = ranked(elsewhere)
    read = read_passage(case, passage, Evidence([passage], {}, {(elsewhere.id, elsewhere.sha256): elsewhere}))
    assert read.answers == (False,)
