"""Passages: sections, sizes, lists, pages and ids."""

from dataclasses import replace

from ingest.documents import place
from ingest.splitting import split
from ingest.types import Block, Metadata, Passage, Reading, Sentence, SourceDocument

SHA = "ab" * 32


def words(n: int, mark: str = "x") -> str:
    """A sentence of n words."""
    return " ".join([f"{mark.upper()}h", *[f"{mark}h"] * (n - 1)]) + "."


def document(*blocks: Block) -> SourceDocument:
    return place(Reading(blocks, Metadata(id="doc"), ()), SHA, "t", "en")


def paragraphs(*texts: str) -> SourceDocument:
    return document(*(Block("paragraph", text) for text in texts))


def texts(source: SourceDocument, max_words: int = 120) -> list[str]:
    return [passage.text for passage in split(source, max_words)]


def test_a_passage_says_all_about_itself() -> None:
    source = document(
        Block("heading", "Title", 1, ((0, 3),)),
        Block("heading", "Part", 2, ((0, 3),)),
        Block("paragraph", "One two. Three four.", 0, ((0, 3), (9, 4)), ("https://a.b",)),
    )
    assert split(source) == (
        Passage(
            id="882e0f56979a773163c1b19a6c675c1c",
            document_id="doc",
            position=0,
            section=("Title", "Part"),
            page=3,
            page_end=4,
            start=13,
            end=33,
            text="One two. Three four.",
            sentences=(
                Sentence(13, 21, "sentence", ("https://a.b",)),
                Sentence(22, 33, "sentence", ("https://a.b",)),
            ),
        ),
    )


def test_sections_and_residue_part_passages() -> None:
    source = document(
        Block("paragraph", "Before."),
        Block("heading", "A", 1),
        Block("heading", "A.1", 2),
        Block("paragraph", "Within."),
        Block("residue", "129"),
        Block("paragraph", "Still within."),
        Block("heading", "B", 1),
        Block("heading", "Empty", 2),
        Block("heading", "B.2", 2),
        Block("item", "Last.", 1),
    )
    assert [(passage.section, passage.text) for passage in split(source)] == [
        ((), "Before."),
        (("A", "A.1"), "Within."),
        (("A", "A.1"), "Still within."),
        (("B", "B.2"), "Last."),
    ]


def test_paragraphs_are_packed_whole_up_to_the_limit() -> None:
    a, b, c = words(60, "a"), words(50, "b"), words(40, "c")
    assert texts(paragraphs(a, b, c)) == [f"{a}\n\n{b}", c]


def test_a_paragraph_that_fits_alone_is_not_broken_to_fill_a_passage() -> None:
    a, b = words(80, "a"), f"{words(30, 'b')} {words(30, 'c')}"
    assert texts(paragraphs(a, b)) == [a, b]


def test_a_long_paragraph_is_broken_between_sentences() -> None:
    sentences = [words(50, mark) for mark in "abcd"]
    assert texts(paragraphs(" ".join(sentences))) == [" ".join(sentences[:2]), " ".join(sentences[2:])]


def test_a_sentence_is_never_cut() -> None:
    assert texts(paragraphs(words(400)), 120) == [words(400)]


def test_a_short_last_paragraph_joins_the_one_before() -> None:
    assert texts(paragraphs(words(110, "a"), words(20, "b"))) == [f"{words(110, 'a')}\n\n{words(20, 'b')}"]
    assert texts(paragraphs(words(119, "a"), words(24, "b"))) == [f"{words(119, 'a')}\n\n{words(24, 'b')}"]
    assert len(texts(paragraphs(words(110, "a"), words(30, "b")))) == 2


def test_a_list_stays_with_the_sentence_that_introduces_it() -> None:
    source = document(
        Block("paragraph", f"{words(80, 'a')} The city will:"),
        *(Block("item", words(40, mark), 1) for mark in "bcd"),
    )
    found = split(source)
    assert [passage.text.split()[0] for passage in found] == ["Ah", "The"]
    assert [sentence.kind for sentence in found[1].sentences] == ["lead", "item", "item", "item"]


def test_a_long_list_is_broken_between_items_and_its_lead_stays_with_the_first() -> None:
    source = document(Block("paragraph", "The city will:"), *(Block("item", words(50, mark), 1) for mark in "abcdef"))
    found = split(source)
    assert [len(passage.sentences) for passage in found] == [3, 2, 2]
    assert found[0].sentences[0].kind == "lead"


def test_kinds_of_sentences() -> None:
    source = document(
        Block("pair", "Noraini Roslan\nMayor of Subang Jaya"),
        Block("table", "City | Year"),
        Block("item", "One. Two.", 1),
        Block("item", f"{words(40)} {words(30)}", 1),
    )
    found = [(s.kind, source.text[s.start : s.end]) for passage in split(source) for s in passage.sentences]
    assert found == [
        ("pair", "Noraini Roslan\nMayor of Subang Jaya"),
        ("table", "City | Year"),
        ("item", "One. Two."),
        ("item", words(40)),
        ("item", words(30)),
    ]


def test_a_repeated_paragraph_is_a_passage_of_its_own() -> None:
    same = words(100)
    found = split(paragraphs(same, same))
    assert [passage.text for passage in found] == [same, same]
    assert len({passage.id for passage in found}) == 2


def test_ids_change_with_the_bytes_alone() -> None:
    source = paragraphs(words(100))
    renamed = replace(source, id="other", metadata=replace(source.metadata, title="Other"))
    changed = replace(source, sha256="cd" * 32)
    assert split(source)[0].id == split(renamed)[0].id != split(changed)[0].id


def test_scripts_without_spaces_are_split_too() -> None:
    sentence = "市民は自分のデータが何のために誰によって使われているのかをいつでも市に尋ねる権利がある。"
    assert texts(paragraphs(sentence * 100)) == [sentence * 60, sentence * 40]
