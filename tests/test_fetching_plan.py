"""What a fetch asks for and keeps under which name, and which PDF a page is about."""

from pathlib import Path

import pytest

from ingest.catalogue import Address, CatalogueEntry
from ingest.errors import FetchError
from ingest.fetching.bootstrap import CATALOGUE, catalogue_entries
from ingest.fetching.errors import Failed
from ingest.fetching.links import PdfLink, choose_pdf
from ingest.fetching.plan import plan, without_file
from tests.fetching_builders import landing, make_entry, original

AT = "https://city.example/about/plan"
PDF_AT = "https://city.example/about/x.pdf"
ABOUT = Address("https://news.example/1", "about", "html", "en")


def asked(entries: list[CatalogueEntry], *ids: str) -> list[tuple[str, str]]:
    return [(target.address.url.removeprefix("https://"), target.file) for target in plan(entries, ids)]


@pytest.mark.parametrize(
    ("addresses", "expected"),
    [
        ([original("https://a/1.pdf"), landing("https://a/p"), ABOUT], [("a/1.pdf", "plan.en.pdf")]),
        (
            [landing("https://a/p"), original("https://a/1", "html")],
            [("a/1", "plan.en.html"), ("a/p", "plan.en.2.pdf")],
        ),
        (
            [original("https://a/1", "text"), original("https://a/2", "text")],
            [("a/1", "plan.en.txt"), ("a/2", "plan.en.2.txt")],
        ),
        (
            [original("https://a/1"), original("https://a/2", language="fr")],
            [("a/1", "plan.en.pdf"), ("a/2", "plan.fr.pdf")],
        ),
        ([ABOUT], []),
    ],
)
def test_which_addresses_of_an_entry_are_asked_for(addresses: list[Address], expected: list[tuple[str, str]]) -> None:
    assert asked([make_entry(*addresses)]) == expected


def test_ids_choose_entries_and_names_do_not_depend_on_them() -> None:
    entries = [make_entry(original("https://a/1"), id="one"), make_entry(original("https://a/2"), id="two")]
    entries.append(make_entry(original("https://a/1"), original("https://b/3"), id="three"))
    assert asked(entries) == [("a/1", "one.en.pdf"), ("b/3", "three.en.2.pdf"), ("a/2", "two.en.pdf")]
    assert asked(entries, "two") == [("a/2", "two.en.pdf")]
    # An address that two entries name is one file, whichever was asked for.
    assert asked(entries, "three") == [("a/1", "one.en.pdf"), ("b/3", "three.en.2.pdf")]


def test_entries_without_an_official_address_are_told_apart() -> None:
    entries = [make_entry(original("https://a/1"), id="one"), make_entry(ABOUT, id="two"), make_entry(id="three")]
    assert [entry.id for entry in without_file(entries, ())] == ["two", "three"]
    assert [entry.id for entry in without_file(entries, ["one", "three"])] == ["three"]


def test_unknown_ids_are_all_named_with_what_is_near() -> None:
    with pytest.raises(FetchError) as caught:
        plan([make_entry(id="cities-are-listening")], ["cities-are-listenin", "zzz"])
    assert str(caught.value) == (
        "the catalogue has no 'cities-are-listenin', 'zzz'; did you mean cities-are-listening?"
    )
    with pytest.raises(FetchError, match="--dry-run` lists the ids"):
        plan([make_entry()], ["zzz"])


def test_the_corpus_can_be_planned() -> None:
    targets = plan(catalogue_entries(CATALOGUE), ())
    assert len(targets) > 200
    assert len({target.stem for target in targets}) == len({target.address.url for target in targets}) == len(targets)


@pytest.mark.parametrize(("content", "says"), [(None, "No such file"), (b"\xff", "not UTF-8")])
def test_a_catalogue_that_cannot_be_read(content: bytes | None, says: str, tmp_path: Path) -> None:
    path = tmp_path / "catalogue.toml"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(FetchError, match=f"cannot be read \\({says}.*: name one with --catalogue"):
        catalogue_entries(path)


@pytest.mark.parametrize(
    "link",
    [
        '<a href="x.pdf">x</a>',
        '<a href="/about/x.PDF#page=3">x</a>'.replace("PDF", "pdf"),
        '<a href=" x.pdf\n">x</a>',
        '<a href="//city.example/about/x.pdf">x</a>',
        '<base href="/about/"><a href="x.pdf">x</a>',
        '<link rel="alternate" type="application/pdf" href="x.pdf">',
        '<meta name="citation_pdf_url" content="https://city.example/about/x.pdf">',
        '<object data="x.pdf"></object>',
        '<iframe src="x.pdf"></iframe>',
        '<a href="javascript:x.pdf">no</a><a href="mailto:x.pdf">no</a><a href="http://[bad.pdf">no</a><a href=x.pdf>x',
        '<a href="x.pdf">x</a><a href="x.pdf#2">the same</a>',
        '<a href="report.docx" download>x</a><a href="/downloads/a.zip">x</a><a href="x.pdf">x</a>',
    ],
)
def test_a_link_to_a_pdf_is_found(link: str) -> None:
    assert choose_pdf(f"<p>{link}".encode(), AT, "A plan") == PdfLink(PDF_AT, 0, 1)


@pytest.mark.parametrize(
    ("link", "url"),
    [
        ('<a href="/file?id=7" type="application/pdf; v=1">x</a>', "https://city.example/file?id=7"),
        ('<a href="/file/7" download>x</a>', "https://city.example/file/7"),
        ('<a href="/files/7/download">x</a>', "https://city.example/files/7/download"),
        ('<a href="/bitstream/handle/7">x</a>', "https://city.example/bitstream/handle/7"),
        ('<a href="/x.pdf?v=2">x</a>', "https://city.example/x.pdf?v=2"),
        ('<a href="/%E2%80%A6.pdf">x</a>', "https://city.example/%E2%80%A6.pdf"),
    ],
)
def test_other_ways_to_link_one(link: str, url: str) -> None:
    assert choose_pdf(link.encode(), AT, "A plan") == PdfLink(url, 0, 1)


@pytest.mark.parametrize(
    ("links", "best", "shared"),
    [
        ('<a href="1.pdf">Annual report</a><a href="2.pdf">The charter of digital rights</a>', 2, 3),
        ('<a href="1.pdf">Digital</a><a href="2.pdf">Digital rights</a><a href="2.pdf">x</a>', 2, 2),
        ('<a href="digital/1.pdf">x</a><a href="digital-rights/2.pdf">x</a>', 2, 2),
        ('<a href="1.pdf">x</a><a href="2.pdf" title="CHARTER">x</a>', 2, 1),
        ('<a href="1.pdf">digital rights</a><a href="2.pdf">rights, digital</a>', 1, 2),
    ],
)
def test_of_several_the_one_most_like_the_title_is_chosen(links: str, best: int, shared: int) -> None:
    chosen = choose_pdf(links.encode(), "https://city.example/", "Charter of Digital Rights")
    assert (chosen.url.endswith(f"{best}.pdf"), chosen.shared, chosen.among) == (True, shared, 2)
    assert chosen.choice == f"of 2 PDFs the one with most words of the title ({shared})"


@pytest.mark.parametrize(
    "page", [b"", b"\0\xff", b"https://city.example/x.pdf", b'<?xml version="1.0"?><x/>', b"<a>x</a>"]
)
def test_a_page_that_links_none(page: bytes) -> None:
    with pytest.raises(Failed, match="links no PDF"):
        choose_pdf(page, AT, "A plan")


def test_several_of_which_none_looks_like_the_document_are_left_to_a_person() -> None:
    with pytest.raises(Failed, match="links 2 PDFs, none with a word of the title: choose there by hand"):
        choose_pdf(b'<a href="1.pdf">one</a><a href="2.pdf">two</a>', AT, "A plan")


def test_a_page_that_links_itself_links_nothing() -> None:
    with pytest.raises(Failed, match="links no PDF"):
        choose_pdf(b'<a href="#top" type="application/pdf">x</a>', AT, "A plan")
