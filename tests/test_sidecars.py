"""A sidecar says what a file cannot say of itself; what it gets wrong is named, and a change of it is a change."""

from collections.abc import Callable
from pathlib import Path

import pytest

from ingest.bootstrap import build_ingest
from ingest.database import writable_engine
from ingest.errors import UnreadableFile
from ingest.library import Library
from ingest.progress import Silent
from ingest.readers.sidecar import Sidecar, sidecar_of
from ingest.report import IngestReport
from ingest.scanning import Skipped
from ingest.settings import LibrarySettings, read_settings
from ingest.types import Metadata, Original

PLAN = "---\ntitle: A draft\npublisher: The city\n---\nThe city plans for every household.\n"
SIDECAR = """
id = "digital-plan"
work = "plan"
title = "Digital plan 2026"
kind = "guide"
date = 2026-03-01
language = "en"
url = "https://city.example/plan"
"""
WRONG = "its sidecar plan.toml"
REPORT = "<!doctype html><title>Harbour report</title><p>The harbour lends forty bicycles.</p>"
KNOWN = Metadata(title="A draft", publisher="The city", date="2025")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    path = tmp_path / "documents"
    path.mkdir()
    (path / "plan.md").write_text(PLAN)
    return path


@pytest.fixture
def ingest(tmp_path: Path, tiny_model: Path) -> Callable[[Path], IngestReport]:
    made = build_ingest(read_settings(LibrarySettings, data=tmp_path / "data", model=str(tiny_model)))
    return lambda path: made.ingest([path], Silent())


@pytest.mark.parametrize(
    ("said", "wanted"),
    [
        ("", KNOWN),
        ("date = 2026-03", None),
        ('date = "2026-03"', Metadata(title="A draft", publisher="The city", date="2026-03")),
        ("date = 2026", Metadata(title="A draft", publisher="The city", date="2026")),
        ("date = 2026-03-01T12:00:00Z", Metadata(title="A draft", publisher="The city", date="2026-03-01")),
        ('title = ""', KNOWN),
        (
            'form = "digest"\n[original]\ntitle = "Plan"\nurl = "https://city.example"',
            Metadata(
                title="A draft",
                publisher="The city",
                date="2025",
                form="digest",
                original=Original("Plan", "", "", "https://city.example"),
            ),
        ),
    ],
)
def test_says_what_stands_in_place_of_what_is_known(said: str, wanted: Metadata | None) -> None:
    sidecar = Sidecar("plan.toml", said.encode())
    if wanted is None:
        with pytest.raises(UnreadableFile, match=r"its sidecar plan\.toml is not valid TOML \(.*\): mend it"):
            sidecar.said(KNOWN)
    else:
        assert sidecar.said(KNOWN) == wanted


@pytest.mark.parametrize(
    ("said", "reason"),
    [
        (
            b"titel = 'x'",
            ": titel means nothing here; what may stand there: date, form, ",
        ),
        (b"title = 7", ': title must be text (put it in quotes: "…"), came 7 (int)'),
        (
            b"id = 'a b'",
            ": id must be up to 128 letters, digits, '.', '_' or '-', came 'a b' (str)",
        ),
        (b"work = '../x'", ": work must be up to 128 letters"),
        (b"form = 'copy'", ": form must be original or digest, came 'copy' (str)"),
        (
            b"date = 'May'",
            ": date must be a date as YYYY-MM-DD, YYYY-MM or YYYY, came 'May' (str)",
        ),
        (b"date = '2026-02-30'", ": date must be a date as YYYY-MM-DD, YYYY-MM or YYYY, came '2026-02-30' (str)"),
        (
            b"[original]\ndate = '2021-13'",
            ": original.date must be a date as YYYY-MM-DD, YYYY-MM or YYYY, came '2021-13'",
        ),
        (b"original = 'x'", ": original must be a mapping"),
        (b"\xff", " is not valid TOML ("),
        (b"a = " + b"[" * 5000, " is not valid TOML ("),
    ],
)
def test_what_is_wrong_is_named(said: bytes, reason: str) -> None:
    with pytest.raises(UnreadableFile) as error:
        Sidecar("plan.toml", said).said(KNOWN)
    assert str(error.value).startswith(f"{WRONG}{reason}")


def test_stands_over_front_matter_and_over_the_files_own_properties(
    ingest: Callable[[Path], IngestReport], folder: Path, tmp_path: Path
) -> None:
    (folder / "plan.toml").write_text(SIDECAR)
    (folder / "report.html").write_text(REPORT)
    (folder / "report.toml").write_text('id = "report"\npublisher = "The harbour"')
    assert set(ingest(folder).added) == {"digital-plan", "report"}
    plan, report = _served(tmp_path)
    assert plan == Metadata(
        id="digital-plan",
        work="plan",
        title="Digital plan 2026",
        kind="guide",
        publisher="The city",
        date="2026-03-01",
        language="en",
        url="https://city.example/plan",
    )
    assert (report.title, report.publisher, report.work) == ("Harbour report", "The harbour", "report")


def test_a_changed_sidecar_is_a_change_and_the_passages_stay(
    ingest: Callable[[Path], IngestReport], folder: Path, tmp_path: Path
) -> None:
    sidecar = folder / "plan.toml"
    sidecar.write_text(SIDECAR)
    first = ingest(folder)
    assert ingest(folder).unchanged == ("digital-plan",)
    sidecar.write_text(SIDECAR.replace("Digital plan 2026", "Digital plan 2027"))
    second = ingest(folder)
    assert (second.changed, second.removed, second.published) == (("digital-plan",), (), True)
    assert second.generation != first.generation
    assert [metadata.title for metadata in _served(tmp_path)] == ["Digital plan 2027"]
    sidecar.unlink()
    third = ingest(folder)
    assert (len(third.changed), third.skipped) == (1, ())
    assert [metadata.title for metadata in _served(tmp_path)] == ["A draft"]


def test_a_bad_sidecar_skips_its_file_and_keeps_what_was_there(
    ingest: Callable[[Path], IngestReport], folder: Path, tmp_path: Path
) -> None:
    ingest(folder)
    (folder / "other.txt").write_text("The harbour lends forty bicycles.")
    (folder / "plan.toml").write_text("title = 7")
    report = ingest(folder)
    reason = 'its sidecar plan.toml: title must be text (put it in quotes: "…"), came 7 (int)'
    assert report.skipped == (Skipped(str(folder / "plan.md"), reason),)
    assert (len(report.added), report.removed) == (1, ())
    assert [metadata.title for metadata in _served(tmp_path)] == ["A draft", "The harbour lends forty bicycles."]


def test_no_sidecar_and_one_that_cannot_be_opened(folder: Path) -> None:
    assert sidecar_of(folder / "plan.md") == Sidecar()
    (folder / "plan.toml").mkdir()
    with pytest.raises(UnreadableFile, match=r"its sidecar plan\.toml could not be opened"):
        sidecar_of(folder / "plan.md")


def _served(tmp_path: Path) -> list[Metadata]:
    library = Library(writable_engine(tmp_path / "data" / "library.sqlite"))
    return [record.metadata for record in library.documents()]
