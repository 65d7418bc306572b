"""Ingest as a whole, with the tiny model: what goes in, what stays, what is skipped and why."""

import io
import os
import re
from collections.abc import Callable
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import pytest
from pypdf import PdfWriter

from assistant.bootstrap import build_assistant
from assistant.settings import Settings
from ingest.bootstrap import build_ingest
from ingest.errors import LibraryError
from ingest.ingesting import Ingest
from ingest.manifest import NAME, read_manifest
from ingest.progress import Silent
from ingest.report import IngestReport
from ingest.scanning import Skipped
from ingest.settings import LibrarySettings, read_settings
from ingest.stores.server_points import document_ids
from tests.tiny_model import write_tiny_model

CENSUS = "The city holds a census every ten years. It counts every household."
WATER = "People have a right to water. The council brings water to every house."
QUESTION = "Who has a right to water?"


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    folder = tmp_path / "corpus"
    folder.mkdir()
    (folder / "census.txt").write_text(CENSUS)
    (folder / "water.md").write_text(f"---\nid: water\ntitle: Water\ndate: 2020-01-01\n---\n{WATER}\n")
    return folder


@pytest.fixture
def ingest(tmp_path: Path, tiny_model: Path) -> Ingest:
    return _ingest(tmp_path / "data", tiny_model)


def test_ingesting_twice_writes_nothing(ingest: Ingest, corpus: Path) -> None:
    first = _run(ingest, corpus)
    before = _state(ingest.data.path)
    second = _run(ingest, corpus)
    assert (len(first.added), first.published) == (2, True)
    assert second == IngestReport((), (), first.added, (), (), first.generation, False)
    assert _state(ingest.data.path) == before


def test_the_same_bytes_have_the_same_ids_anywhere(tmp_path: Path, tiny_model: Path, corpus: Path) -> None:
    one, other = _ingest(tmp_path / "one", tiny_model), _ingest(tmp_path / "other", tiny_model)
    assert _run(one, corpus) == _run(other, corpus)
    assert _passages(one) == _passages(other)


def test_a_changed_file_changes_its_document_alone(ingest: Ingest, corpus: Path) -> None:
    first = _run(ingest, corpus)
    (corpus / "water.md").write_text(f"---\nid: water\ntitle: Water\n---\n{WATER} It is clean.\n")
    second = _run(ingest, corpus)
    assert (second.added, second.changed, second.removed) == ((), ("water",), ())
    assert second.unchanged == tuple(one for one in first.added if one != "water")
    assert second.generation != first.generation


def test_a_file_that_takes_on_the_bytes_of_another_has_changed(ingest: Ingest, corpus: Path) -> None:
    census, _ = _run(ingest, corpus).added
    (corpus / "census.txt").write_bytes((corpus / "water.md").read_bytes())
    report = _run(ingest, corpus)
    assert (report.changed, report.unchanged, report.removed) == (("water",), ("water",), (census,))


def test_what_vanished_from_a_folder_is_removed_with_it(ingest: Ingest, corpus: Path) -> None:
    _run(ingest, corpus)
    (corpus / "water.md").unlink()
    assert _run(ingest, corpus / "census.txt").removed == ()
    assert _run(ingest, corpus).removed == ("water",)
    assert [record.id for record in ingest.publisher.library.documents()] == [_id(CENSUS)]


def test_a_moved_file_is_the_same_document(ingest: Ingest, corpus: Path) -> None:
    first = _run(ingest, corpus)
    (corpus / "deep").mkdir()
    (corpus / "census.txt").rename(corpus / "deep" / "moved.txt")
    second = _run(ingest, corpus)
    assert (second.removed, second.generation, second.published) == ((), first.generation, False)


def test_documents_are_removed_by_id_all_or_none(ingest: Ingest, corpus: Path) -> None:
    _run(ingest, corpus)
    with pytest.raises(LibraryError, match="there is no document nowhere"):
        ingest.remove(["water", "nowhere"], Silent())
    assert ingest.remove(["water"], Silent()).removed == ("water",)
    assert [record.id for record in ingest.publisher.library.documents()] == [_id(CENSUS)]


def test_reindexing_under_another_model_builds_anew_from_stored_texts(
    tmp_path: Path, tiny_model: Path, corpus: Path
) -> None:
    other = write_tiny_model(tmp_path / "other-model", seed=1)
    first = _run(_ingest(tmp_path / "data", tiny_model), corpus)
    for file in corpus.iterdir():
        file.unlink()
    report = _ingest(tmp_path / "data", other).reindex(Silent())
    manifest = read_manifest(tmp_path / "data" / "generations" / str(report.generation))
    assert report.generation != first.generation
    assert (manifest.documents, manifest.built_with["model"]) == (2, str(other))


def test_reindexing_mends_an_index_whose_files_are_damaged(ingest: Ingest, corpus: Path) -> None:
    first = _run(ingest, corpus)
    generations = ingest.data.generations
    for file in (generations / str(first.generation)).rglob("*.json"):
        if file.name != NAME:
            file.write_text("damaged")
    report = ingest.reindex(Silent())
    assert (report.published, report.generation != first.generation) == (True, True)
    assert _run(ingest, corpus) == replace(
        first, added=(), unchanged=first.added, generation=report.generation, published=False
    )


def test_files_of_other_kinds_are_passed_over_by_name(ingest: Ingest, corpus: Path) -> None:
    for name in ("plan.docx", "plan2.DOCX", "LICENCE", "plan.toml", ".hidden.docx"):
        (corpus / name).write_text("x")
    report = _run(ingest, corpus)
    assert report.passed_over == tuple(str(corpus.resolve() / name) for name in ("LICENCE", "plan.docx", "plan2.DOCX"))
    assert report.lines()[1].startswith("  passed over 2 .docx, 1 no suffix: what is read is .htm, .html,")
    assert report.skipped == ()


def _image_only_pdf() -> bytes:
    return _pdf(lambda writer: writer.add_blank_page(200, 200))


def _encrypted_pdf() -> bytes:
    def lock(writer: PdfWriter) -> None:
        writer.add_blank_page(200, 200)
        writer.encrypt("secret", algorithm="AES-256")

    return _pdf(lock)


def _pdf(fill: Callable[[PdfWriter], object]) -> bytes:
    writer, stream = PdfWriter(), io.BytesIO()
    fill(writer)
    writer.write(stream)
    return stream.getvalue()


ODD: dict[str, tuple[Callable[[], bytes], str]] = {
    "empty.txt": (lambda: b"", "empty file"),
    "empty.pdf": (lambda: b"", "empty file"),
    "locked.pdf": (_encrypted_pdf, "password"),
    "pictures.pdf": (_image_only_pdf, "picture|no text|scan|text"),
    "binary.txt": (lambda: bytes(range(256)) * 20, "wanted .*text"),
    "long.txt": (lambda: b"A long text. " * 200, "limit is 2,000"),
    "large.txt": (lambda: b"A large file. " * 5_000, "limit is 50,000"),
}


@pytest.fixture(scope="module")
def odd_report(tmp_path_factory: pytest.TempPathFactory, tiny_model: Path) -> IngestReport:
    """One folder with all of them, and one good file among them."""
    folder = tmp_path_factory.mktemp("odd")
    for name, (content, _) in ODD.items():
        (folder / name).write_bytes(content())
    (folder / "latin.txt").write_bytes(CENSUS.replace("city", "ciudad añeja").encode("latin-1"))
    (folder / "folder.txt").mkdir()
    return _run(_ingest(tmp_path_factory.mktemp("data"), tiny_model), folder)


def test_everything_else_is_in(odd_report: IngestReport) -> None:
    assert (len(odd_report.added), odd_report.published) == (1, True)
    assert [Path(one.path).name for one in odd_report.skipped] == sorted(ODD)


@pytest.mark.parametrize("name", ODD)
def test_an_odd_file_is_skipped_with_its_reason(odd_report: IngestReport, name: str) -> None:
    reasons = {Path(one.path).name: one.reason for one in odd_report.skipped}
    assert re.search(ODD[name][1], reasons[name]), reasons[name]


def test_a_path_that_leads_nowhere_is_skipped(ingest: Ingest, corpus: Path) -> None:
    report = _run(ingest, corpus, corpus / "none.txt")
    assert report.skipped == (Skipped(str(corpus / "none.txt"), "there is no such file or folder; check the path"),)
    assert len(report.added) == 2


def test_a_pipe_is_skipped_without_waiting_for_it(ingest: Ingest, corpus: Path) -> None:
    os.mkfifo(corpus / "pipe.txt")
    assert [one.reason for one in _run(ingest, corpus / "pipe.txt", corpus).skipped] == [
        "wanted a file, came a device, pipe or socket: copy its content into a file"
    ]


def test_a_changed_file_that_cannot_be_read_keeps_its_old_version(ingest: Ingest, corpus: Path) -> None:
    first = _run(ingest, corpus)
    (corpus / "water.md").write_bytes(b"\0\1\2" * 1000)
    report = _run(ingest, corpus)
    assert (len(report.skipped), report.removed, report.generation) == (1, (), first.generation)


def test_a_name_that_is_not_utf8_is_skipped(ingest: Ingest, corpus: Path) -> None:
    (Path(str(corpus)) / b"caf\xe9.txt".decode(errors="surrogateescape")).write_text(CENSUS + " More.")
    report = _run(ingest, corpus)
    assert (len(report.added), [one.path for one in report.skipped]) == (
        2,
        [f"{corpus}/caf\N{REPLACEMENT CHARACTER}.txt"],
    )


def test_a_server_answers_as_the_embedded_index_does(tmp_path: Path, tiny_model: Path, corpus: Path) -> None:
    url = f"file://{tmp_path / 'server'}"
    ingests = {"": _ingest(tmp_path / "embedded", tiny_model), url: _ingest(tmp_path / "on-server", tiny_model, url)}
    for ingest in ingests.values():
        _run(ingest, corpus)
    assert _answers(tmp_path / "embedded", tiny_model, "") == _answers(tmp_path / "on-server", tiny_model, url)
    (corpus / "census.txt").unlink()
    (corpus / "water.md").write_text(f"---\nid: water\ntitle: Water\ndate: 2020-01-01\n---\nNow. {WATER}\n")
    for ingest in ingests.values():
        _run(ingest, corpus)
    embedded, served = (
        _answers(tmp_path / "embedded", tiny_model, ""),
        _answers(tmp_path / "on-server", tiny_model, url),
    )
    assert embedded[0] == served[0]
    assert _points(ingests[url]) == _passages(ingests[url])


def _ingest(data: Path, model: Path, qdrant_url: str = "") -> Ingest:
    limits = {"max_characters": 2_000, "max_file_bytes": 50_000}
    settings = read_settings(LibrarySettings, data=data, model=str(model), qdrant_url=qdrant_url, **limits)
    return build_ingest(settings)


def _run(ingest: Ingest, *paths: Path) -> IngestReport:
    return ingest.ingest(paths, Silent())


def _answers(data: Path, model: Path, url: str) -> tuple[list[str], list[str]]:
    """Retrieved passages and quotes."""
    settings = read_settings(Settings, data=data, model=str(model), qdrant_url=url, threshold=0)
    assistant = build_assistant(settings)
    answer = assistant.ask(QUESTION)
    assistant.close()
    return [one.passage_id for one in answer.retrieved], [one.quote for one in answer.citations]


def _passages(ingest: Ingest) -> set[str]:
    return {record.passage.id for record in ingest.publisher.library.current_passages()}


def _points(ingest: Ingest) -> set[str]:
    generation = ingest.data.generations / ingest.data.current.read_text().strip()
    manifest = read_manifest(generation)
    index = ingest.publisher.destination.open(generation, manifest.collections, manifest.dimension)
    try:
        return document_ids(index.passages)
    finally:
        index.close()


def _state(data: Path) -> dict[str, tuple[int, str]]:
    """Every file but SQLite's own and the locks: when it was written, and what it holds."""
    files = [path for path in data.rglob("*") if path.is_file() and path.suffix not in {".lock"}]
    return {
        str(path): (path.stat().st_mtime_ns, sha256(path.read_bytes()).hexdigest())
        for path in files
        if not path.name.endswith(("-wal", "-shm"))
    }


def _id(text: str) -> str:
    return sha256(text.encode()).hexdigest()[:16]
