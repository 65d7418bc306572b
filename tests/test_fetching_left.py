"""Files of addresses that left the catalogue: named in every report, removed where that is asked for, and only they."""

import json
from collections.abc import Sequence
from pathlib import Path

import pytest

from ingest.catalogue import CatalogueEntry
from ingest.fetching.plan import plan
from ingest.fetching.report import FetchReport, left_lines
from tests.document_site import PDF, Answer, DocumentSite
from tests.fetching_builders import files, make_entry, make_fetch, original


def run(
    site: DocumentSite, folder: Path, entries: Sequence[CatalogueEntry], ids: Sequence[str] = (), prune: bool = False
) -> FetchReport:
    entries = tuple(entries)
    return make_fetch(site, folder).fetch(plan(entries, ids), plan(entries, ()), prune=prune)


@pytest.fixture
def entries(site: DocumentSite) -> list[CatalogueEntry]:
    """Two documents, each with a file of its own."""
    return [make_entry(original(site.tell(f"/{id}.pdf", Answer(PDF))), id=id) for id in ("harbour", "plan")]


def test_what_is_still_in_the_catalogue_is_not_left_whatever_is_asked_for(
    site: DocumentSite, tmp_path: Path, entries: list[CatalogueEntry]
) -> None:
    run(site, tmp_path, entries)
    assert run(site, tmp_path, entries, ["plan"], prune=True).left == ()
    assert {"harbour.en.pdf", "plan.en.pdf"} <= set(files(tmp_path))


def test_a_file_whose_address_left_is_named_and_stays(
    site: DocumentSite, tmp_path: Path, entries: list[CatalogueEntry]
) -> None:
    run(site, tmp_path, entries)
    before = files(tmp_path)
    report = run(site, tmp_path, entries[1:])
    assert (report.left, report.complete, files(tmp_path)) == (("harbour.en.pdf",), True, before)
    assert report.lines()[-2].startswith("left      harbour.en.pdf: of addresses that the catalogue does not name any")


def test_pruning_removes_it_with_its_sidecar_and_what_is_known_of_it(
    site: DocumentSite, tmp_path: Path, entries: list[CatalogueEntry]
) -> None:
    run(site, tmp_path, entries)
    (tmp_path / "harbour.en.pdf.part").write_bytes(b"%PDF")
    report = run(site, tmp_path, entries[1:], prune=True)
    assert report.lines()[-2] == "removed   harbour.en.pdf: of addresses that the catalogue does not name any more"
    assert files(tmp_path) == ["fetched.json", "plan.en.pdf", "plan.en.toml"]
    assert [one["file"] for one in json.loads((tmp_path / "fetched.json").read_text("utf-8")).values()] == [
        "plan.en.pdf"
    ]
    assert run(site, tmp_path, entries[1:], prune=True).left == ()


def test_a_file_of_another_type_that_was_replaced_leaves_its_sidecar_to_the_new_one(
    site: DocumentSite, tmp_path: Path
) -> None:
    run(site, tmp_path, [make_entry(original(site.tell("/plan.pdf", Answer(PDF))))])
    text = original(site.tell("/plan.txt", Answer(b"The plan.", "text/plain")), "text")
    assert run(site, tmp_path, [make_entry(text)], prune=True).left == ("plan.en.pdf",)
    assert files(tmp_path) == ["fetched.json", "plan.en.toml", "plan.en.txt"]


def test_what_somebody_put_there_is_never_touched(
    site: DocumentSite, tmp_path: Path, entries: list[CatalogueEntry]
) -> None:
    (tmp_path / "own.pdf").write_bytes(PDF)
    elsewhere = tmp_path / "elsewhere.pdf"
    elsewhere.write_bytes(PDF)
    folder = tmp_path / "fetched"
    run(site, folder, entries)
    state = folder / "fetched.json"
    state.write_text(state.read_text("utf-8").replace('"harbour.en.pdf"', '"../elsewhere.pdf"'), "utf-8")
    assert run(site, folder, entries[1:], prune=True).left == ()
    assert elsewhere.exists()
    assert (tmp_path / "own.pdf").exists()


def test_of_many_the_first_are_named_and_the_rest_counted() -> None:
    (line,) = left_lines([f"{number}.pdf" for number in range(1, 8)], pruned=False)
    assert line.startswith("left      1.pdf, 2.pdf, 3.pdf, 4.pdf, 5.pdf and 2 more: ")
    assert left_lines([], pruned=True) == []
