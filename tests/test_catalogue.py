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
        ('kind = "guide"', 'kind = "novel"', 5, "kind: Input should be 'guide', 'decalogue'"),
        ('date = "2021-05"', 'date = "May 2021"', 7, "date: String should match pattern"),
        ('date = "2021-05"', "date = 2021", 7, "date: Input should be a valid string, came '2021'"),
        ('title = "A plan"', "", 2, "title: Field required"),
        ('title = "A plan"', 'title = " "', 4, "title: String should have at least 1 character"),
        ('licence = "unknown"', 'licence = "unknown"\nauthor = "Ana"', 10, "author: Unexpected keyword argument"),
        ('languages = ["en", "pt"]', 'languages = ["english"]', 8, "languages: String should match"),
        ('advice_area = "open-data"', 'advice_area = "data"', 10, "advice_area: Input should be"),
        ('role = "original"', 'role = "mirror"', 16, "role: Input should be 'original', 'landing' or 'about'"),
        ('url = "https://city.example/plan.pdf"', 'url = "city.example"', 13, "url: String should match"),
        (
            'licence = "unknown"',
            'licence = "unknown"\nrelated = ["b-plan"]',
            2,
            "names 'b-plan', which is no other entry",
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
    assert f"{path}:{line}: " in str(caught.value)
    assert says in str(caught.value)


@pytest.mark.parametrize(
    ("text", "says"), [(GOOD + GOOD, ":18: the id 'a-plan' is there twice"), ("[[documents]\n", "not valid TOML")]
)
def test_a_file_that_is_no_catalogue_says_why(text: str, says: str, tmp_path: Path) -> None:
    path = tmp_path / "catalogue.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(CatalogueError, match=says):
        read_catalogue(path)
