"""Reading HTML: the page's own text and nothing around it."""

import pytest

from ingest.readers.html import read_html
from ingest.readers.limits import Limits
from ingest.types import Block, Metadata, Reading

PAGE = """\
<!doctype html>
<html lang="en-GB"><head>
<title>Digital rights | City</title>
<meta property="og:title" content="Digital rights">
<meta name="author" content="City of X">
<meta property="article:published_time" content="2022-11-15T09:00:00Z">
<link rel="canonical" href="https://city.example/rights">
<style>p {color: red}</style></head>
<body>
<header>City of X</header><nav><ul><li>Home</li></ul></nav>
<main>
 <h1>Digital <em>rights</em></h1>
 Loose text
 with <b>bold</b> words<br>over lines.<br><br>After an empty line.
 <div>In a div<p>In a paragraph&nbsp;&shy;here.</p>tail</div>
 <ul><li>One<ul><li>Inner</li></ul></li><li><p>Two</p></li></ul>
 <table><tr><th>City</th><th>Year</th></tr><tr><td><p>Bilbao</p></td><td>2020</td></tr><tr><td></td></tr></table>
 <blockquote>Said.</blockquote>
 <dl><dt>Term</dt><dd>Meaning.</dd></dl>
 <p>Noraini Roslan</p><p>Mayor of Subang Jaya</p>
 <p>80%</p>
 <script>no()</script><p hidden>no</p><p style="display: none">no</p><!-- no --><template>no</template>
 <form><label>Search</label></form><aside>no</aside>
</main>
<footer>no</footer></body></html>
"""


def read(page: str | bytes) -> Reading:
    return read_html(page if isinstance(page, bytes) else page.encode(), Limits())


def texts(page: str | bytes) -> list[str]:
    return [block.text for block in read(page).blocks]


def test_a_page_is_read_whole() -> None:
    assert read(PAGE) == Reading(
        (
            Block("heading", "Digital rights", 1),
            Block("paragraph", "Loose text with bold words over lines."),
            Block("paragraph", "After an empty line."),
            Block("paragraph", "In a div"),
            Block("paragraph", "In a paragraph here."),
            Block("paragraph", "tail"),
            Block("item", "One", 1),
            Block("item", "Inner", 2),
            Block("item", "Two", 1),
            Block("table", "City | Year"),
            Block("table", "Bilbao | 2020"),
            Block("paragraph", "Said."),
            Block("paragraph", "Term"),
            Block("paragraph", "Meaning."),
            Block("pair", "Noraini Roslan\nMayor of Subang Jaya"),
            Block("residue", "80%"),
        ),
        Metadata(
            title="Digital rights",
            publisher="City of X",
            date="2022-11-15",
            language="en-GB",
            url="https://city.example/rights",
        ),
        ("dropped 1 soft hyphen", "made plain 1 tab or odd space", "left out 6 menus, forms or hidden parts"),
    )


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        ("<nav>no</nav><article><header><h1>T</h1></header>Text</article><p>no</p>", ["T", "Text"]),
        ("<article>One</article><article>Two</article>", ["One", "Two"]),
        ("<header>no</header><p>yes", ["yes"]),
        ("<main> </main><p>Elsewhere</p>", ["Elsewhere"]),
        # Some sites wrap the whole page in one form.
        ("<form><h1>T</h1><p>Text</p></form>", ["T", "Text"]),
        ("<table><tr><td><h2>T</h2><p>In a layout table.</p></td></tr></table>", ["T", "In a layout table."]),
        ("<table><tr><td>Left<td><table><tr><td>a<td>b</table></table>", ["Left", "a | b"]),
        ("<div role=navigation>no</div><div aria-hidden=true>no</div>yes", ["yes"]),
        ("<p>A&#x202e;b &lt;i&gt; &#55357;", ["Ab <i> \ufffd"]),
        ("no markup at all", ["no markup at all"]),
        ('<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"><p>XHTML</p></html>', ["XHTML"]),
    ],
)
def test_what_counts_as_the_page(page: str, expected: list[str]) -> None:
    assert texts(page) == expected


@pytest.mark.parametrize(
    ("page", "notes"),
    [
        ('<meta charset="utf-8"><p>Avinyó'.encode(), ()),
        ('<meta charset="iso-8859-1"><p>Avinyó'.encode(), ()),
        ('<meta charset="iso-8859-1"><p>Avinyó'.encode("latin-1"), ("decoded from windows-1252",)),
        ('<meta content="text/html; charset=ISO-8859-15"><p>Avinyó'.encode("latin-1"), ("decoded from iso-8859-15",)),
    ],
)
def test_the_declared_encoding_counts_where_the_page_is_not_utf8(page: bytes, notes: tuple[str, ...]) -> None:
    reading = read(page)
    assert ([block.text for block in reading.blocks], reading.normalisation) == (["Avinyó"], notes)


@pytest.mark.parametrize(
    ("head", "metadata"),
    [
        ("<title> A\n title </title>", Metadata(title="A title")),
        ('<meta name="DC.date" content="November 2022">', Metadata()),
        ('<meta name="date" content="2022">', Metadata(date="2022")),
        ('<meta name="publisher" content="P"><meta name="author" content="A">', Metadata(publisher="P")),
        ('<link rel="canonical" href="javascript:x">', Metadata()),
    ],
)
def test_metadata(head: str, metadata: Metadata) -> None:
    assert read(f"<head>{head}</head><p>Text").metadata == metadata
