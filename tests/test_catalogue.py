"""The catalogue: complete, consistent with the digests, and strict about what is written into it."""

from pathlib import Path

import pytest
import yaml

from ingest.catalogue import Address, CatalogueEntry, read_catalogue
from ingest.errors import CatalogueError

CORPUS = Path(__file__).parents[1] / "corpus"
ENTRIES = read_catalogue(CORPUS / "catalogue.toml")
GOOD = """
[[documents]]
id = "a-plan"
title = "A plan"
kind = "guide"
publisher = "A city"
date = "2021-05"
languages = ["en", "pt"]
licence = "unknown"
advice_area = "open-data"

[[documents.addresses]]
url = "https://city.example/plan.pdf"
language = "en"
type = "pdf"
role = "original"
"""


def test_every_digest_has_its_entry_and_every_entry_its_digest() -> None:
    digests = {path.stem for path in (CORPUS / "documents").glob("*.md")}
    assert {entry.id for entry in ENTRIES} == digests
    assert len(digests) >= 130


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry.id)
def test_a_digest_says_of_its_original_what_the_catalogue_says(entry: CatalogueEntry) -> None:
    front = yaml.safe_load((CORPUS / "documents" / f"{entry.id}.md").read_text(encoding="utf-8").split("---\n", 2)[1])
    original = front["original"]
    told = (front["kind"], original["title"], original["publisher"], original["date"])
    assert told == (entry.kind, entry.title, entry.publisher, entry.date)


def test_the_starter_set_is_part_of_the_corpus() -> None:
    starter = (CORPUS / "starter.txt").read_text(encoding="utf-8").split()
    assert starter
    assert [name for name in starter if not (CORPUS / "documents" / name).is_file()] == []


def test_an_entry_is_read_as_it_stands(tmp_path: Path) -> None:
    path = tmp_path / "catalogue.toml"
    path.write_text(GOOD, encoding="utf-8")
    address = Address("https://city.example/plan.pdf", "original", "pdf", "en")
    expected = CatalogueEntry(
        id="a-plan",
        title="A plan",
        kind="guide",
        publisher="A city",
        date="2021-05",
        languages=("en", "pt"),
        licence="unknown",
        addresses=(address,),
        advice_area="open-data",
    )
    assert read_catalogue(path) == (expected,)


@pytest.mark.parametrize(
    ("instead_of", "written", "line", "says"),
    [
        ('kind = "guide"', 'kind = "novel"', 5, "kind: wanted 'guide', 'decalogue', 'policy-dialogue', "),
        ('kind = "guide"', '  "kind" = "novel"', 5, "kind: wanted 'guide'"),
        (
            'id = "a-plan"',
            'id = "A plan"',
            3,
            "id: wanted small letters, digits and hyphens, such as digital-plan-2026",
        ),
        ('date = "2021-05"', 'date = "May 2021"', 7, "date: wanted a day, month or year in quotes, such as"),
        ('date = "2021-05"', 'date = "2021-13-45"', 7, "came '2021-13-45'"),
        ('date = "2021-05"', "date = 2021", 7, '"2022-11-15", "2022-11" or "2022", came 2021'),
        ('title = "A plan"', "", 2, 'title is missing: write text in quotes, such as title = "…"'),
        ('title = "A plan"', 'title = " "', 4, "title: wanted text in quotes, such as title = \"…\", came ' '"),
        ('licence = "unknown"', "", 2, 'licence is missing: write what its notice says, "unknown" where there is none'),
        (
            'licence = "unknown"',
            'licence = "unknown"\nauthor = "Ana"',
            10,
            "author means nothing here; what may stand there: id, title, kind, publisher, date, languages, licence, ",
        ),
        (
            'languages = ["en", "pt"]',
            'languages = ["english"]',
            8,
            'languages: wanted two-letter codes, such as ["en", ',
        ),
        ('languages = ["en", "pt"]', 'languages = "en"', 8, "came 'en'"),
        ('languages = ["en", "pt"]', "languages = []", 8, "came []"),
        ('advice_area = "open-data"', 'advice_area = "data"', 10, "advice_area: wanted '', 'smart-city-strategies', "),
        ('role = "original"', 'role = "mirror"', 16, "role: wanted 'original', 'landing' or 'about', came 'mirror'"),
        ('role = "original"', 'rule = "original"', 16, "what may stand there: url, role, type, language, sha256"),
        ('type = "pdf"', "", 12, "type is missing: write 'html', 'pdf' or 'text'"),
        ('language = "en"', 'language = "EN"', 14, "language: wanted a two-letter code, such as \"en\", came 'EN'"),
        ('role = "original"', 'role = "original"\nsha256 = "abc"', 17, "sha256: wanted 64 digits and letters a to f"),
        (
            'url = "https://city.example/plan.pdf"',
            'url = "city.example"',
            13,
            "url: wanted an address such as https://",
        ),
        (GOOD[GOOD.index("[[documents.addresses]]") :], "", 2, "addresses is missing: write at least one block"),
        (
            'licence = "unknown"',
            'licence = "unknown"\nrelated = ["b-plan"]',
            2,
            "names 'b-plan', which is no other entry",
        ),
        (
            'licence = "unknown"',
            'licence = "unknown"\nrelated = "b-plan"',
            10,
            "related: wanted ids of other entries in",
        ),
        ('licence = "unknown"', 'licence = "unknown"\nsuperseded_by = "a-plan"', 2, "names 'a-plan'"),
    ],
)
def test_a_bad_entry_is_named_with_its_line(
    instead_of: str, written: str, line: int, says: str, tmp_path: Path
) -> None:
    path = tmp_path / "catalogue.toml"
    path.write_text(GOOD.replace(instead_of, written), encoding="utf-8")
    with pytest.raises(CatalogueError) as caught:
        read_catalogue(path)
    assert [line for line in str(caught.value).splitlines() if not line.startswith(f"{path}:")] == []
    assert f"{path}:{line}: " in str(caught.value)
    assert says in str(caught.value)


def test_each_mistake_is_told_once_and_where_it_is_however_the_file_is_indented(tmp_path: Path) -> None:
    path = tmp_path / "catalogue.toml"
    second = GOOD.replace("a-plan", "b-plan").replace('type = "pdf"', 'type = "docx"').replace("2021-05", "soon")
    path.write_text(GOOD + second.replace("\n", "\n  "), encoding="utf-8")
    with pytest.raises(CatalogueError) as caught:
        read_catalogue(path)
    assert [line.removeprefix(f"{path}:").split(":")[0] for line in str(caught.value).splitlines()] == ["23", "31"]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (GOOD + GOOD, ":18: the id 'a-plan' is there twice"),
        (
            GOOD + GOOD[GOOD.index("[[documents.addresses]]") :],
            ":2: a-plan has the address https://city.example/plan.pdf",
        ),
        ("[[documents]\n", ":1: not valid TOML: "),
        (GOOD.replace('"A plan"', '"A plan'), ":4: not valid TOML: "),
        (GOOD.replace("[[documents", "[[document"), ":2: document means nothing here; each entry begins with "),
        ('author = "Ana"\n' + GOOD, ":1: author means nothing here"),
        ("", ":1: there is no entry; each begins with "),
        ("# soon\n", ":1: there is no entry"),
        (GOOD.replace("[[documents]]", "[documents]"), ":2: not valid TOML|:2: documents: each entry begins with "),
        ('documents = "all"', ":1: documents: each entry begins with "),
        ("documents = [1]", ":1: documents: each entry begins with "),
    ],
)
def test_a_file_that_is_no_catalogue_says_why(text: str, says: str, tmp_path: Path) -> None:
    path = tmp_path / "catalogue.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(CatalogueError, match=says):
        read_catalogue(path)
