"""The spans of a passage that can stand as an answer."""

import pytest

from assistant.spans import spans, wants_list
from ingest.splitting import split
from ingest.types import Block
from tests.builders import make_document

LIST = make_document(
    "The coalition has three aims:", Block("item", "Equal access."), Block("item", "Privacy."), "It began in 2018."
)


@pytest.mark.parametrize(
    ("whole_lists", "expected"),
    [
        (True, ["The coalition has three aims:\n\nEqual access.\nPrivacy.", "It began in 2018."]),
        # Without, the lead-in still brings its items, and each item may stand by itself.
        (
            False,
            [
                "The coalition has three aims:\n\nEqual access.\nPrivacy.",
                "Equal access.",
                "Privacy.",
                "It began in 2018.",
            ],
        ),
    ],
)
def test_a_list_comes_with_what_introduces_it(whole_lists: bool, expected: list[str]) -> None:
    (passage,) = split(LIST)
    sentences = passage.sentences
    found = [LIST.text[sentences[a].start : sentences[b - 1].end] for a, b in spans(sentences, LIST.text, whole_lists)]
    assert found == expected


def test_a_run_in_heading_brings_its_sentence() -> None:
    document = make_document("Local4Action Hubs. The hubs show what local practice does for the 2030 Agenda.")
    (passage,) = split(document)
    sentences = passage.sentences
    assert list(spans(sentences, document.text, False)) == [(0, 2), (1, 2)]


def test_a_short_sentence_inside_a_paragraph_stands_alone() -> None:
    document = make_document("The guide was launched in Barcelona. It is free. It is in English.")
    (passage,) = split(document)
    assert list(spans(passage.sentences, document.text, False)) == [(0, 1), (1, 2), (2, 3)]


@pytest.mark.parametrize(
    ("question", "wanted"),
    [
        ("What are the principles?", True),
        ("Which cities founded it?", True),
        ("¿Cuáles son los principios?", True),
        ("¿Qué principios defiende?", True),
        ("Quels principes défend-elle ?", True),
        ("Quais são os princípios?", True),
        ("What is the coalition?", False),
        ("¿Qué es la coalición?", False),
    ],
)
def test_wants_list(question: str, wanted: bool) -> None:
    assert wants_list(question) is wanted
