"""Files made to hurt: each is read and split, or refused, in about the time that its size deserves."""

import time
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

import pytest

from ingest.documents import place
from ingest.errors import UnreadableFile
from ingest.readers import Limits, read_file
from ingest.splitting import split

# Of the processor's time, not the clock's: a quadratic step over any of these takes minutes, a linear one seconds.
LIMIT_S = 60
N = 200_000

HOSTILE = {
    "no_line_end.txt": "word " * 500_000,
    "no_space.txt": "a" * 5_000_000,
    "tiny_lines.txt": "a\n" * 20_000,
    "tiny_paragraphs.txt": "Ab c.\n\n" * 15_000,
    "bullets.txt": "- a\n" * 20_000,
    "growing_indent.txt": "".join(" " * i + "- a\n" for i in range(2_000)),
    "spaces.txt": "a" + " " * 5_000_000 + "b",
    "hyphens_at_ends.txt": "ab-\n" * 40_000,
    "a_row_of_hyphens.txt": "a" + "-" * N + "\nb\n",
    "accents.txt": "a" + "\u0301\u0316" * N,
    "row_of_dots.txt": "a" + " ." * N + " x",
    "quotes.txt": "a " + "«" * N,
    "addresses.txt": "http://" * N + "\nb",
    "names.txt": "Ana Bel\nMayor of X\n" * 10_000,
    "headings.txt": "Heading\n" * 20_000,
    "entries.txt": "a 1\n" * 20_000,
    "deep.html": "<div>" * 25_000 + "<p>x</p>" + "</div>" * 25_000,
    "deep_tables.html": "<table><tr><td>" * 10_000 + "x y",
    "deep_lists.html": "<ul><li>" * 20_000 + "x",
    "deep_forms.html": "<form>" * 20_000 + "<p>x",
    "unclosed.html": "<p>a" * 15_000,
    "breaks.html": "a<br>" * 30_000,
    "less_than.html": "<" * N,
    "attributes.html": "<p " + "a=b " * N + ">x</p>",
    "style.html": '<p style="' + "display " * N + '">x</p>',
    "white_space.html": "<p>" + " \n" * N + "x</p>",
    "brackets.md": "[" * 25_000,
    "emphasis.md": "*a **a " * 10_000,
    "deep_quotes.md": "> " * N + "a",
    "deep_lists.md": "- " * N + "a",
    "pictures.md": "![[" * 15_000,
    "back_ticks.md": "`" * N,
    "footnotes.md": "x[^1]" * 20_000 + "\n\n[^1]: http://a.b\n",
    "laughs.md": "---\na: &a [x]\n"
    + "".join(f"b{i}: &b{i} [{','.join([f'*b{i - 1}' if i else '*a'] * 9)}]\n" for i in range(12))
    + "---\nText.",
    "magic.pdf": "%PDF-1.7\n" + "<<" * N,
    "numbers.pdf": "%PDF-1.7\n" + "1 0 obj\n" * 20_000,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_time_grows_with_size_alone(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_text(HOSTILE[name], encoding="utf-8")
    started = time.process_time()
    _read(path)
    assert time.process_time() - started < LIMIT_S


def _read(path: Path) -> None:
    with suppress(UnreadableFile):
        raw, reading = read_file(path, Limits(10**9, 10**9))
        assert split(place(reading, sha256(raw).hexdigest(), "t", "en"))


def test_what_is_nested_deep_is_not_lost(tmp_path: Path) -> None:
    path = tmp_path / "deep.html"
    path.write_text("<div>" * 100_000 + "deep words" + "</div>" * 100_000 + "<p>after</p>", encoding="utf-8")
    _, reading = read_file(path, Limits())
    assert [block.text for block in reading.blocks] == ["deep words", "after"]
