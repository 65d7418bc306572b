"""The reader: which tokens are of which sentence, what it makes of them, and that merging changes nothing."""

import threading
from pathlib import Path

import pytest
import torch
from safetensors.torch import save_file
from transformers import AutoModel, AutoTokenizer

from assistant.evidence import Evidence
from assistant.reader import LONGEST, Pair, Reader, encoded, load_reader
from assistant.reader_network import ReaderNetwork, quick_dtype
from assistant.reading import NOT_READ, UNREAD, nobody
from assistant.types import Question
from tests.builders import make_document, ranked

PAIR = Pair("what is it", "A city › Rights", ("the people.", "data and water in the city"))
OTHER = Pair("who", "Water", ("a city of people and of digital rights.",))


def network(folder: Path, seed: int = 0) -> ReaderNetwork:
    """Corrections in every layer, none of them nothing."""
    torch.manual_seed(seed)
    made = ReaderNetwork(AutoModel.from_pretrained(folder, dtype=torch.float32), rank=2, first_layer=0)
    for name, weight in made.named_parameters():
        if name.endswith(".up"):
            torch.nn.init.normal_(weight)
    made.eval()
    return made


def reader(folder: Path) -> Reader:
    return Reader(network(folder), AutoTokenizer.from_pretrained(folder))


def test_each_token_is_of_the_sentence_it_stands_in(tiny_model: Path) -> None:
    tokenizer = AutoTokenizer.from_pretrained(tiny_model)
    tokens, sentences = encoded(tokenizer, [PAIR, OTHER])
    told = [
        [tokenizer.decode(tokens["input_ids"][row][mask.bool()]).strip() for mask in sentences[row]]
        for row in range(sentences.shape[0])
    ]
    assert told == [["the people.", "data and water in the city"], ["a city of people and of digital rights.", ""]]


def test_what_stands_beyond_the_longest_is_not_read(tiny_model: Path) -> None:
    long = Pair("what", "A city", ("the water.", "data " * LONGEST, "people."))
    first, second, third = reader(tiny_model).read([long])[0].sentences
    assert (first == UNREAD, second == UNREAD, third) == (False, False, UNREAD)


def test_a_long_question_leaves_room_for_the_passage(tiny_model: Path) -> None:
    (read,) = reader(tiny_model).read([Pair("water " * 2 * LONGEST, "A city", ("the people.",))])
    assert read.sentences[0] != UNREAD


def test_a_passage_is_read_alike_in_any_company(tiny_model: Path) -> None:
    made = reader(tiny_model)
    (first, second), (alone,) = made.read([PAIR, OTHER]), made.read([OTHER])
    assert len(first.sentences) == 2
    assert [second.passage, *second.sentences] == pytest.approx([alone.passage, *alone.sentences], abs=1e-3)
    assert made.read([]) == []


def test_what_was_read_last_is_not_read_again(tiny_model: Path) -> None:
    made, calls = reader(tiny_model), []
    made.network.register_forward_hook(lambda *_: calls.append(1))
    first, again = made.read([PAIR, OTHER]), made.read([PAIR, OTHER])
    assert (first == again, len(calls)) == (True, 2)
    made.read([OTHER])
    assert len(calls) == 3


def test_another_question_reads_the_passage_otherwise(tiny_model: Path) -> None:
    made = reader(tiny_model)
    assert made.read([PAIR]) != made.read([Pair("digital rights", PAIR.above, PAIR.sentences)])


def test_merging_gives_the_same_logits(tiny_model: Path) -> None:
    tokenizer = AutoTokenizer.from_pretrained(tiny_model)
    given = encoded(tokenizer, [PAIR, OTHER])
    made = network(tiny_model)
    with torch.inference_mode():
        before = made(*given)
        without = ReaderNetwork(AutoModel.from_pretrained(tiny_model, dtype=torch.float32), 2, 0)
        without.sentence, without.passage = made.sentence, made.passage
        assert not torch.allclose(without.eval()(*given)[0], before[0], atol=1e-2)
    made.merge()
    with torch.inference_mode():
        after = made(*given)
    assert torch.allclose(before[0], after[0], atol=1e-4)
    assert torch.allclose(before[1], after[1], atol=1e-4)


def test_what_is_kept_makes_the_same_reader_again(tiny_model: Path, tmp_path: Path) -> None:
    torch.manual_seed(1)
    made = ReaderNetwork(AutoModel.from_pretrained(tiny_model, dtype=torch.float32), rank=16, first_layer=2)
    save_file({name: weight.contiguous() for name, weight in made.kept().items()}, tmp_path / "kept.safetensors")
    again = load_reader(tiny_model, tmp_path / "kept.safetensors")
    made.encoder.to(quick_dtype())
    assert again.read([PAIR]) == Reader(made.eval(), again.tokenizer).read([PAIR])
    assert load_reader(tiny_model, tmp_path / "kept.safetensors") is again


@pytest.mark.parametrize("dtype", [torch.float32, torch.bfloat16])
def test_in_bfloat16_it_reads_nearly_alike(tiny_model: Path, dtype: torch.dtype) -> None:
    made = network(tiny_model)
    (exact,) = Reader(made, AutoTokenizer.from_pretrained(tiny_model)).read([PAIR])
    made.encoder.to(dtype)
    (read,) = Reader(made, AutoTokenizer.from_pretrained(tiny_model)).read([PAIR])
    assert read.sentences == pytest.approx(exact.sentences, abs=0.05)


@pytest.mark.parametrize(
    ("can", "dtype"),
    [({}, torch.float32), ({"avx512_bf16": True}, torch.bfloat16), ({"amx_bf16": True}, torch.bfloat16)],
)
def test_it_computes_in_what_the_processor_multiplies(can: dict[str, bool], dtype: torch.dtype) -> None:
    assert quick_dtype(can) == dtype


def test_threads_take_turns(tiny_model: Path) -> None:
    made, found = reader(tiny_model), []
    threads = [threading.Thread(target=lambda: found.append(made.read([PAIR, OTHER]))) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(found) == 4
    assert all(one == found[0] for one in found)


def test_passages_are_read_by_their_ids_and_nobody_reads_none(tiny_model: Path) -> None:
    document = make_document("The people of the city. The water.", id="d", title="A city")
    passages = ranked(document)
    evidence = Evidence(passages, {}, {(document.id, document.sha256): document})
    read = reader(tiny_model)(Question("water", "en"), evidence)
    assert {name: len(one.sentences) for name, one in read.passages.items()} == {passages[0].record.passage.id: 2}
    assert nobody(Question("water", "en"), evidence) is NOT_READ
