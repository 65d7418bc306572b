"""From lines to blocks: what is joined, and what a line is taken for."""

import pytest

from ingest.normalisation import Changes, told
from ingest.readers.pdf_margins import without_margins
from ingest.structure.blocks import blocks_of
from ingest.structure.lines import Line, lines_of, measure, measure_page_lines
from ingest.structure.pairs import is_name, is_role
from ingest.types import Block

LONG = "Cities hold a growing amount of personal data, and people expect them to say what it is used for and by whom."


def blocks(text: str) -> tuple[Block, ...]:
    lines = lines_of(text)
    return blocks_of(lines, measure(lines), Changes())


def kinds(text: str) -> list[tuple[str, str]]:
    return [(block.kind, block.text) for block in blocks(text)]


def page_blocks(*lines: Line) -> tuple[Block, ...]:
    return blocks_of(lines, measure_page_lines(lines), Changes())


WRAPPED = """\
The city publishes every algorithm that it uses in a public regis-
ter, which anybody can read. A rights-based approach needs more than
that. After COVID-
19 the council asked for a second look at all of them, and at rights-
based rules for data. See https://example.org/a/
b for the list.
"""


def test_hard_wrapped_lines_become_one_paragraph_and_are_counted() -> None:
    lines = lines_of(WRAPPED)
    changes = Changes()
    assert blocks_of(lines, measure(lines), changes) == (
        Block(
            "paragraph",
            "The city publishes every algorithm that it uses in a public register, which anybody can read. "
            "A rights-based approach needs more than that. After COVID-19 the council asked for a second look at all "
            "of them, and at rights-based rules for data. See https://example.org/a/b for the list.",
        ),
    )
    assert told(changes) == ("joined 5 hard-wrapped lines", "dropped 1 hyphen at a line end")


def test_empty_lines_between_all_lines_are_no_paragraph_breaks() -> None:
    paragraph = "\n\n".join(WRAPPED.splitlines())
    assert blocks(f"{paragraph}\n\n\n\n{paragraph}\n") == blocks(WRAPPED) * 2


def test_a_line_that_is_a_paragraph_stays_one() -> None:
    assert kinds(f"{LONG}\n{LONG}\n\n{LONG}") == [("paragraph", LONG)] * 3


@pytest.mark.parametrize(
    ("cut", "joined"),
    [
        ("infor-|mation", "information"),
        ("COVID-|19", "COVID-19"),
        ("Schwarz-|Weiß", "Schwarz-Weiß"),
        ("e-|mail", "e-mail"),
        ("non-|discrimination", "non-discrimination"),
        # "city-led" stands whole elsewhere in the text, and so do "human" and "centred".
        ("city-|led", "city-led"),
        ("human-|centred", "human-centred"),
        ("over-|seen", "overseen"),
        ("www.city.example/data-|base", "www.city.example/data-base"),
    ],
)
def test_a_hyphen_at_a_line_end_goes_only_where_it_is_no_part_of_the_word(cut: str, joined: str) -> None:
    before, after = cut.split("|")
    known = "The council has centred its city-led work on human needs,\nsince all of it is overseen by people here."
    text = f"{known}\n\nThe council of the city says here that it has {before}\n{after} in mind and that this is so."
    assert f"says here that it has {joined} in mind" in blocks(text)[1].text


@pytest.mark.parametrize("sign", ["-", "*", "•", "–", "▪", "\uf0b7", "\uf0a7", "o"])
def test_a_bullet_sign_makes_an_item_and_goes(sign: str) -> None:
    text = f"The city will:\n{sign} Publish its data\n{sign} Ask people first"
    assert kinds(text) == [
        ("paragraph", "The city will:"),
        ("item", "Publish its data"),
        ("item", "Ask people first"),
    ]


@pytest.mark.parametrize("number", ["1.", "2)", "(3)", "a)", "(b)", "(iv)"])
def test_a_number_makes_an_item_and_stays(number: str) -> None:
    assert kinds(f"The city will:\n{number} publish its data")[1] == ("item", f"{number} publish its data")


def test_lines_that_hang_below_a_bullet_belong_to_it() -> None:
    text = f"{LONG}\n- publish the data\n  that it holds\n- ask\n  people\n{LONG}"
    assert kinds(text) == [
        ("paragraph", LONG),
        ("item", "publish the data that it holds"),
        ("item", "ask people"),
        ("paragraph", LONG),
    ]


def test_a_bullet_alone_on_its_line_belongs_to_the_next() -> None:
    assert kinds("The city will:\n•\nPublish its data\n•\nAsk people")[1:] == [
        ("item", "Publish its data"),
        ("item", "Ask people"),
    ]


def test_items_further_in_are_deeper() -> None:
    text = "Steps:\n- One\n   - Inner\n- Two"
    assert [(block.text, block.level) for block in blocks(text)[1:]] == [("One", 1), ("Inner", 2), ("Two", 1)]


def test_a_dash_inside_a_wrapped_sentence_makes_no_item() -> None:
    text = (
        "The register lists every algorithm in use today and everything else\n"
        "– including those that were bought – together with the reasons that\n"
        "the council gave for it at the time when it was bought or written."
    )
    assert [kind for kind, _ in kinds(text)] == ["paragraph"]


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("Background", "heading"),
        ("Towards the Pact", "heading"),
        ("What is a digital right?", "heading"),
        ("1. Purpose", "heading"),
        ("Local hubs. In recent years", "heading"),
        ("Ends like a sentence.", "paragraph"),
        ("Introduces what follows:", "paragraph"),
        ("lower case is no heading", "paragraph"),
        ("[1] A note", "paragraph"),
        ("More than twelve words in one line are too many for it to be a heading", "paragraph"),
        ("129", "residue"),
        ("80%", "residue"),
        ("— * —", "residue"),
    ],
)
def test_what_a_line_above_a_long_paragraph_is(line: str, kind: str) -> None:
    assert kinds(f"{LONG}\n{line}\n{LONG}") == [("paragraph", LONG), (kind, line), ("paragraph", LONG)]


def test_short_lines_that_head_nothing_are_paragraphs() -> None:
    lines = ["Town Hall, 08002 Barcelona", "Phone: + 34 933 428 75", "President: Dr. Mohamed Boudra"]
    assert kinds("\n".join([LONG, *lines])) == [("paragraph", text) for text in [LONG, *lines]]


def test_the_first_line_may_be_a_long_title() -> None:
    title = "The coalition and its many partners launch a guide on human rights in the digital change of cities"
    assert kinds(f"{title}\n{LONG} {LONG}")[0] == ("heading", title)


def test_heading_levels_follow_capitals_and_numbers() -> None:
    text = f"THE WHOLE POLICY\n{LONG}\n1 Scope\n{LONG}\n1.2 Limits\n{LONG}"
    assert [(b.text, b.level) for b in blocks(text) if b.kind == "heading"] == [
        ("THE WHOLE POLICY", 1),
        ("1 Scope", 2),
        ("1.2 Limits", 3),
    ]


@pytest.mark.parametrize(
    ("name", "role"),
    [
        ("Noraini Roslan", "Mayor of Subang Jaya and President of UCLG ASPAC"),
        ("Aik van Eemeren", "Lead Public Tech at CTO, City of Amsterdam"),
        ("Laia Bonet", "Tinenta d'Alcaldia de Barcelona"),
        ("José Luis Martínez-Almeida", "Alcalde de Madrid"),
    ],
)
def test_a_name_and_the_role_below_it_are_a_pair(name: str, role: str) -> None:
    assert kinds(f"{LONG}\n{name}\n{role}")[1] == ("pair", f"{name}\n{role}")


@pytest.mark.parametrize(
    ("above", "below"),
    [
        ("Towards the Pact", "The mayor of the city opened the day and spoke about the pact for a long while."),
        ("Executive Director", "Head of the digital office"),
        ("Smart cities", "Mayor of Bilbao"),
        ("Secretary-General: Emilia Saiz", "President of the network"),
        ("Digital Rights", "Principles and values for cities"),
    ],
)
def test_other_neighbours_are_no_pair(above: str, below: str) -> None:
    assert not (is_name(above) and is_role(below))


def test_items_that_lost_their_bullets_are_known_by_their_indent() -> None:
    questions = ["How do you see digital technology?", "What has changed since?", "Who decides about it?"]
    text = f"{LONG}\n{LONG}\n{LONG}\nGuiding questions\n" + "\n".join(f"  {q}" for q in questions)
    assert kinds(text)[3:] == [("heading", "Guiding questions"), *(("item", q) for q in questions)]


def test_contents_pages_are_residue() -> None:
    text = f"Contents\nIntroduction 3\nGoals of the city 4\nData 12\n{LONG}\nMore ........ 7\n{LONG}"
    assert [kind for kind, _ in kinds(text)] == ["heading", *["residue"] * 3, "paragraph", "residue", "paragraph"]


def test_years_at_line_ends_make_no_contents_page() -> None:
    text = f"{LONG}\nCongress of 2018\nCongress of 2019\nCongress of 2020"
    assert "residue" not in [kind for kind, _ in kinds(text)]


def test_larger_letters_make_headings_by_rank() -> None:
    lines = [
        Line("Rights in the city", page=1, size=20),
        Line("and beyond it", page=1, size=20),
        Line("Scope", page=1, size=14, gap=1),
        Line("Short text below.", page=1, size=10, gap=1),
        Line(LONG, page=1, size=10, gap=1),
        Line(LONG, page=1, size=10),
    ]
    assert [(b.kind, b.level, b.text) for b in page_blocks(*lines)[:3]] == [
        ("heading", 1, "Rights in the city and beyond it"),
        ("heading", 2, "Scope"),
        ("paragraph", 0, "Short text below."),
    ]


def test_a_paragraph_over_a_page_break_knows_both_pages() -> None:
    lines = [Line("A sentence that begins on one page and is only fin-", page=4), Line("ished on the next.", page=5)]
    assert page_blocks(*lines) == (
        Block(
            "paragraph", "A sentence that begins on one page and is only finished on the next.", 0, ((0, 4), (50, 5))
        ),
    )


def test_margins_go_and_are_counted() -> None:
    pages = [_page(number) for number in range(1, 13)]
    changes = Changes()
    kept = without_margins(pages, changes)
    assert [line.text for line in kept] == [f"Body of page {n * 'x'}" for n in range(1, 13)]
    assert told(changes) == ("dropped 15 running headers or footers", "dropped 12 page numbers")


def _page(number: int) -> list[Line]:
    """The guide's name stands on each page; chapter 2 has its own title beside the page's number on three of them."""
    chapter = [f"{number} 2. GOVERNANCE"] if 5 <= number <= 7 else []
    texts = [*chapter, "Guide for cities", f"Body of page {number * 'x'}", f"Page {number} of 12"]
    return [Line(text, page=number) for text in texts]
