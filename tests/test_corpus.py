"""What every digest in corpus/documents promises its readers: form, sources, wording of its own. Files only."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest
import yaml

from ingest.catalogue import KINDS

CORPUS = Path(__file__).parents[1] / "corpus"
SEEDS = Path(__file__).parents[2] / "shared" / "seeds"
RUN_WORDS = 8
NOTICE = "This is a digest by Rightsdesk, not the document itself."
KEYS = {"id", "title", "kind", "form", "publisher", "date", "language", "original"}
ORIGINAL_KEYS = {"title", "publisher", "date", "url"}

REFERENCE = re.compile(r"\[\^(\w+)\](?!:)")
ENDS_WITH_REFERENCE = re.compile(r"(\[\^\w+\])+$")
DEFINITION = re.compile(r"^\[\^(\w+)\]: (\S.*): (\S+)$")
LIST_ITEM = re.compile(r"^(?:-|\d+\.) ")
# A line that begins with a hashtag is none.
HEADING = re.compile(r"#{1,6} ")
PARTIAL_DATE = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")


@dataclass(frozen=True, slots=True)
class Digest:
    front: dict[str, object]
    original: dict[str, object]
    body: str
    sources: tuple[str, ...]


def read(path: Path) -> Digest:
    _, front, text = path.read_text(encoding="utf-8").split("---\n", 2)
    body, sources = text.split("\n## Sources\n")
    fields = yaml.safe_load(front)
    return Digest(fields, fields["original"], body, tuple(line for line in sources.splitlines() if line))


def blocks(body: str) -> list[str]:
    """Paragraphs and list items in order, without headings; a list item is one line."""
    chunks = [chunk for chunk in re.split(r"\n\s*\n|\n(?=- |\d+\. )", body) if chunk.strip()]
    return [chunk.strip() for chunk in chunks if not HEADING.match(chunk.lstrip())]


def headings(body: str) -> list[str]:
    return [line for line in body.splitlines() if HEADING.match(line)]


def runs(text: str) -> set[tuple[str, ...]]:
    words = re.findall(r"\w+", REFERENCE.sub(" ", text).casefold())
    return {tuple(words[i : i + RUN_WORDS]) for i in range(len(words) - RUN_WORDS + 1)}


def digest_runs(body: str) -> set[tuple[str, ...]]:
    """Never across a heading, a paragraph or the notice: neighbours in the layout are no wording."""
    pieces = [piece for block in blocks(body) for piece in block.split(NOTICE)] + headings(body)
    return {run for piece in pieces for run in runs(piece)}


def allowed_lines() -> list[str]:
    lines = (CORPUS / "allowed_runs.txt").read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]


def copied(found: set[tuple[str, ...]], other: set[tuple[str, ...]]) -> list[str]:
    allowed = {run for line in allowed_lines() for run in runs(line)}
    return sorted(" ".join(run) for run in (found & other) - allowed)


DIGESTS = sorted((CORPUS / "documents").glob("*.md"))
every_digest = pytest.mark.parametrize("path", DIGESTS, ids=lambda path: path.stem)


def test_the_corpus_holds_digests() -> None:
    assert DIGESTS


@every_digest
def test_front_matter_is_complete(path: Path) -> None:
    digest = read(path)
    assert set(digest.front) == KEYS
    assert set(digest.original) == ORIGINAL_KEYS
    values = [value for key, value in digest.front.items() if key != "original"] + list(digest.original.values())
    assert [value for value in values if not isinstance(value, str) or not value.strip()] == []


@every_digest
def test_says_what_it_is(path: Path) -> None:
    front = read(path).front
    assert (front["id"], front["form"], front["publisher"]) == (path.stem, "digest", "Rightsdesk")
    assert front["kind"] in KINDS


@every_digest
def test_dates_are_real_and_the_original_is_older(path: Path) -> None:
    digest = read(path)
    original = str(digest.original["date"])
    assert PARTIAL_DATE.fullmatch(original)
    first_day = f"{original}-01-01" if len(original) == 4 else f"{original}-01" if len(original) == 7 else original
    assert date.fromisoformat(first_day) < date.fromisoformat(str(digest.front["date"]))


@every_digest
def test_original_has_an_https_address(path: Path) -> None:
    assert re.fullmatch(r"https://\S+", str(read(path).original["url"]))


@every_digest
def test_opens_with_its_title_and_the_notice(path: Path) -> None:
    digest = read(path)
    assert headings(digest.body)[0] == f"# {digest.front['title']}"
    assert blocks(digest.body)[0].startswith(f"{NOTICE} ")


@every_digest
def test_names_what_it_does_not_hold(path: Path) -> None:
    assert headings(read(path).body)[-1] == "## What this digest does not hold"


@every_digest
def test_every_paragraph_and_item_ends_with_a_reference(path: Path) -> None:
    assert [block for block in blocks(read(path).body) if not ENDS_WITH_REFERENCE.search(block)] == []


@every_digest
def test_a_list_follows_a_lead_in(path: Path) -> None:
    found = blocks(read(path).body)
    starts = [i for i, block in enumerate(found) if LIST_ITEM.match(block) and not LIST_ITEM.match(found[i - 1])]
    assert [found[i - 1] for i in starts if not REFERENCE.sub("", found[i - 1]).endswith(":")] == []


@every_digest
def test_sources_are_https_addresses_with_a_title(path: Path) -> None:
    sources = read(path).sources
    parsed = [DEFINITION.match(line) for line in sources]
    assert [line for line, match in zip(sources, parsed, strict=True) if not match] == []
    assert [match[3] for match in parsed if match and not match[3].startswith("https://")] == []


@every_digest
def test_every_reference_is_defined_once_and_every_source_used(path: Path) -> None:
    digest = read(path)
    defined = [match[1] for line in digest.sources if (match := DEFINITION.match(line))]
    assert sorted(defined) == sorted(set(REFERENCE.findall(digest.body)))


@every_digest
@pytest.mark.skipif(not SEEDS.is_dir(), reason="the delivered documents are not in this checkout")
def test_copies_nothing_from_a_delivered_document(path: Path) -> None:
    found = digest_runs(read(path).body)
    seeds = {seed.name: runs(seed.read_text(encoding="utf-8")) for seed in SEEDS.glob("*.txt")}
    assert seeds
    assert {name: hits for name, seed in seeds.items() if (hits := copied(found, seed))} == {}


def test_no_two_digests_share_wording() -> None:
    allowed = {run for line in allowed_lines() for run in runs(line)}
    first: dict[tuple[str, ...], str] = {}
    shared: dict[str, tuple[str, str]] = {}
    for path in DIGESTS:
        for run in digest_runs(read(path).body) - allowed:
            if run in first:
                shared[" ".join(run)] = (first[run], path.stem)
            first.setdefault(run, path.stem)
    assert shared == {}


def test_every_allowed_run_is_needed() -> None:
    written = {run for path in DIGESTS for run in digest_runs(read(path).body)}
    assert [line for line in allowed_lines() if not runs(line) & written] == []
