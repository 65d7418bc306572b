"""A list parted between passages is quoted whole, in order, where it is short enough to read."""

from pathlib import Path

import pytest

from assistant.signals import NAMES, Signals
from assistant.types import RankedPassage, Selection, Span
from assistant.whole_lists import LONGEST_WORDS, with_whole_lists
from ingest.records import PassageRecord
from ingest.splitting import split
from ingest.types import Block
from tests.builders import make_document, ranked
from tests.small_library import small_library

ROOT = Path(__file__).parents[1]
ITEM = "{} means that every city council tells its residents in plain words what it decides and why, at all times"


def parted(items: int, item: str = ITEM) -> list[RankedPassage]:
    """The passages of a list of so many items of twenty words, each passage of 70 words at most."""
    blocks = [Block("item", item.format(f"Principle {number}")) for number in range(1, items + 1)]
    document = make_document("A sentence before the list.", "The principles are:", *blocks, "A sentence after it.")
    return [
        RankedPassage(PassageRecord(passage, document.sha256, "current", None), 1.0, 0.9, 0.0, rank)
        for rank, passage in enumerate(split(document, max_words=70), start=1)
    ]


def span(passage: RankedPassage, first: int, end: int | None = None) -> Span:
    sentences = passage.record.passage.sentences[first:end]
    start = passage.record.passage.start
    text = passage.record.passage.text[sentences[0].start - start : sentences[-1].end - start]
    return Span(passage, sentences, text, 1.0, 0.9, Signals(**dict.fromkeys(NAMES, 0.0)))


def shown(passages: list[RankedPassage], *spans: Span, most_words: int = 130) -> list[str]:
    records = [one.record for one in passages]

    def beside(record: PassageRecord) -> tuple[PassageRecord | None, PassageRecord | None]:
        at = records.index(record)
        return records[at - 1] if at else None, records[at + 1] if at + 1 < len(records) else None

    return [one.text for one in with_whole_lists(Selection(spans), beside, most_words).spans]


def numbers(texts: list[str]) -> list[str]:
    return [word for text in texts for word in text.split() if word.isdigit()]


def test_lists_are_parted_by_passages() -> None:
    assert len(parted(9)) == 4


@pytest.mark.parametrize(
    ("passage", "first", "end"), [(0, 1, None), (1, 0, None), (3, 0, -1)], ids=["beginning", "middle", "end"]
)
def test_whichever_part_was_found_the_list_is_shown(passage: int, first: int, end: int | None) -> None:
    passages = parted(9)
    found = shown(passages, span(passages[passage], first, end))
    assert found[0].startswith("The principles are:")
    assert numbers(found) == [str(number) for number in range(1, 10)]
    assert "sentence" not in " ".join(found)


def test_a_part_that_was_chosen_too_is_shown_once() -> None:
    passages = parted(9)
    found = shown(passages, span(passages[1], 0), span(passages[0], 1))
    assert numbers(found) == [str(number) for number in range(1, 10)]


def test_a_list_longer_than_a_screen_stays_as_it_was_found() -> None:
    passages = parted(LONGEST_WORDS // 15)
    one = span(passages[0], 1)
    assert shown(passages, one) == [one.text]


def test_what_would_make_the_answer_too_long_is_left_out() -> None:
    passages, (other,) = parted(9), ranked(make_document("Another document says something of its own."))
    assert len(shown(passages, span(passages[0], 1), span(other, 0))) == 4
    assert len(shown(passages, span(passages[0], 1), span(other, 0), most_words=1_000)) == 5


def test_a_later_list_grows_only_as_far_as_the_answer_may() -> None:
    passages, (other,) = parted(9), ranked(make_document("Another document says something of its own."))
    part = span(passages[0], 1)
    assert shown(passages, span(other, 0), part) == ["Another document says something of its own.", part.text]


@pytest.mark.parametrize(
    ("first", "end"),
    [(0, 1), (1, 2), (2, 3)],
    ids=["a sentence", "a lead whose items are here", "an item in the midst"],
)
def test_what_does_not_reach_the_end_of_its_passage_stays(first: int, end: int) -> None:
    passages = parted(9)
    one = span(passages[0], first, end)
    assert shown(passages, one) == [one.text]


@pytest.mark.xdist_group("model")
def test_all_five_principles_are_an_answer(tmp_path: Path) -> None:
    digest = ROOT / "corpus" / "documents" / "cc4dr-declaration.md"
    assistant = small_library(tmp_path, {digest.name: digest.read_text("utf-8")})
    try:
        answer = assistant.ask("What are the five principles of the Cities Coalition for Digital Rights?")
    finally:
        assistant.close()
    first = [
        answer.answer.find(f"The {which} principle is") for which in ("first", "second", "third", "fourth", "fifth")
    ]
    assert (first == sorted(first), -1 in first) == (True, False)
