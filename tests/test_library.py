"""The library keeps every version, and says of what is gone what took its place."""

from dataclasses import replace
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Engine, create_engine, event, inspect

from ingest.database import read_only_engine, sqlite_url, writable_engine
from ingest.errors import LibraryError, UnreadableFile
from ingest.library import Library
from ingest.library_writer import LibraryWriter
from ingest.slices import NAME, write_slice
from ingest.tables import metadata
from ingest.types import SourceDocument
from tests.builders import make_document, make_passages

FIRST = "The city holds a census every ten years. It counts every household."
SECOND = "The city holds a census every five years. It counts every household."
OTHER = "Bicycles are lent at forty stations."


@pytest.fixture
def writer(tmp_path: Path) -> LibraryWriter:
    return LibraryWriter(writable_engine(tmp_path / "library.sqlite"))


def test_gives_back_what_was_kept(writer: LibraryWriter) -> None:
    document = _keep(writer, FIRST, "/f/a.txt")
    library = Library(writer.engine)
    assert library.document(document.id, document.sha256) == document
    assert [record.passage for record in library.current_passages()] == list(make_passages(document))
    assert [(record.id, record.status, record.replaced_by) for record in library.documents()] == [
        (document.id, "current", None)
    ]


def test_a_changed_file_supersedes_its_version_and_names_the_successor(writer: LibraryWriter) -> None:
    old = _keep(writer, FIRST, "/f/a.txt")
    new = _keep(writer, SECOND, "/f/a.txt")
    assert _states(writer, old, new) == [("superseded", new.id), ("current", None)]
    assert _passage_states(writer, old) == [("superseded", make_passages(new)[0].id)]


def test_a_passage_that_nothing_resembles_has_no_successor(writer: LibraryWriter) -> None:
    old = _keep(writer, FIRST, "/f/a.txt")
    _keep(writer, OTHER, "/f/a.txt")
    assert _passage_states(writer, old) == [("superseded", None)]


def test_a_version_of_the_same_id_supersedes_the_last(writer: LibraryWriter) -> None:
    old = _keep(writer, FIRST, "/f/a.md", id="census")
    new = _keep(writer, SECOND, "/f/a.md", id="census")
    assert _states(writer, old, new) == [("superseded", "census"), ("current", None)]
    assert [record.sha256 for record in Library(writer.engine).documents()] == [new.sha256]


def test_a_version_that_comes_back_is_current_again(writer: LibraryWriter) -> None:
    first = _keep(writer, FIRST, "/f/a.md", id="census")
    second = _keep(writer, SECOND, "/f/a.md", id="census")
    _keep(writer, FIRST, "/f/a.md", id="census")
    assert _states(writer, first, second) == [("current", None), ("superseded", "census")]
    assert _passage_states(writer, first) == [("current", None)]


def test_what_is_removed_still_resolves(writer: LibraryWriter) -> None:
    document = _keep(writer, FIRST, "/f/a.txt")
    assert writer.forget(["/f/a.txt"]) == [document.id]
    assert _states(writer, document) == [("removed", None)]
    assert _passage_states(writer, document) == [("removed", None)]


def test_a_document_lives_as_long_as_one_file_holds_it(writer: LibraryWriter) -> None:
    document = _keep(writer, FIRST, "/f/a.txt")
    writer.point("/f/moved.txt", document.id, document.sha256)
    assert writer.forget(["/f/a.txt"]) == []
    assert writer.remove(document.id)
    assert not writer.remove(document.id)
    assert _states(writer, document) == [("removed", None)]


def test_what_another_file_still_holds_is_not_superseded(writer: LibraryWriter) -> None:
    old = _keep(writer, FIRST, "/f/a.txt")
    writer.point("/f/b.txt", old.id, old.sha256)
    _keep(writer, OTHER, "/f/a.txt")
    assert _states(writer, old) == [("current", None)]


def test_an_id_that_another_file_has_is_refused(writer: LibraryWriter, tmp_path: Path) -> None:
    there = tmp_path / "a.md"
    there.touch()
    old = _keep(writer, FIRST, str(there), id="census")
    with pytest.raises(UnreadableFile, match=rf"its id 'census' is taken by {there}"):
        _keep(writer, SECOND, "/f/b.md", id="census")
    assert _states(writer, old) == [("current", None)]
    there.unlink()
    _keep(writer, SECOND, "/f/b.md", id="census")
    assert _states(writer, old) == [("superseded", "census")]


def test_splitting_anew_keeps_the_old_passages_as_superseded(writer: LibraryWriter) -> None:
    document = _keep(writer, FIRST, "/f/a.txt")
    old = make_passages(document)[0]
    new = replace(old, id="0" * 32, text=old.text.split(". ")[0] + ".")
    assert writer.split_otherwise("v2") == [(document.id, document.sha256)]
    writer.resplit(document, [new], "v2")
    assert writer.split_otherwise("v2") == []
    found = Library(writer.engine).passages([old.id, new.id])
    assert [(found[one].status, found[one].replaced_by) for one in (old.id, new.id)] == [
        ("superseded", new.id),
        ("current", None),
    ]


def test_the_digest_changes_with_the_content_and_with_nothing_else(writer: LibraryWriter) -> None:
    digests = [writer.digest()]
    document = _keep(writer, FIRST, "/f/a.txt")
    digests.append(writer.digest())
    writer.point("/f/b.txt", document.id, document.sha256)
    _keep(writer, FIRST, "/f/a.txt")
    writer.vectors.keep({"key": [0.5]})
    assert writer.digest() == digests[-1]
    _keep(writer, OTHER, "/f/c.txt")
    digests.append(writer.digest())
    writer.forget(["/f/a.txt", "/f/b.txt"])
    digests.append(writer.digest())
    assert len(set(digests)) == 4


def test_vectors_come_back_bit_by_bit_and_are_never_overwritten(writer: LibraryWriter) -> None:
    writer.vectors.keep({"a": [0.1, -2.0]})
    writer.vectors.keep({"a": [9.0, 9.0], "b": [1.0, 0.0]})
    assert {key: vector.tolist() for key, vector in writer.vectors.of(["a", "b", "c"]).items()} == {
        "a": [0.10000000149011612, -2.0],
        "b": [1.0, 0.0],
    }
    assert writer.vectors.missing(["a", "c"]) == {"c"}


def test_the_migrations_make_the_tables_that_the_code_reads(writer: LibraryWriter) -> None:
    with writer.engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), metadata) == []


def test_a_migration_that_is_cut_off_leaves_nothing(tmp_path: Path) -> None:
    """Killed after the second table; the next ingest begins anew."""
    path = tmp_path / "library.sqlite"

    def fail(engine: Engine, cursor: object, statement: str, *rest: object) -> None:
        if "CREATE TABLE sources" in statement:
            raise KeyboardInterrupt

    event.listen(Engine, "before_cursor_execute", fail)
    try:
        with pytest.raises(KeyboardInterrupt):
            writable_engine(path)
    finally:
        event.remove(Engine, "before_cursor_execute", fail)
    bare = create_engine(sqlite_url(path))
    assert [name for name in inspect(bare).get_table_names() if name != "alembic_version"] == []
    bare.dispose()
    assert LibraryWriter(writable_engine(path)).split_otherwise("") == []


@pytest.mark.parametrize("name", ["plain", "ein Ordner", "100%", "a#b?c=d", "ñandú"])
def test_any_name_of_the_data_folder_will_do(tmp_path: Path, name: str) -> None:
    writer = LibraryWriter(writable_engine(tmp_path / name / "library.sqlite"))
    document = _keep(writer, FIRST, "/f/a.txt")
    write_slice(writer.engine, tmp_path / name / "..")
    (tmp_path / NAME).rename(tmp_path / name / "slice.sqlite")
    library = Library(read_only_engine(tmp_path / name / "slice.sqlite"))
    assert library.document(document.id, document.sha256) == document
    library.close()


def test_a_missing_library_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(LibraryError, match=r"run `rightsdesk ingest PATH…` first"):
        read_only_engine(tmp_path / "none.sqlite")


def _keep(writer: LibraryWriter, text: str, path: str, id: str = "") -> SourceDocument:
    document = make_document(text, id=id)
    writer.keep(document, make_passages(document), path, "v1")
    return document


def _states(writer: LibraryWriter, *versions: SourceDocument) -> list[tuple[str, str | None]]:
    with writer.engine.connect() as connection:
        rows = connection.exec_driver_sql("SELECT document_id, sha256, status, replaced_by FROM documents").all()
    found = {(row[0], row[1]): (row[2], row[3]) for row in rows}
    return [found[version.id, version.sha256] for version in versions]


def _passage_states(writer: LibraryWriter, document: SourceDocument) -> list[tuple[str, str | None]]:
    found = Library(writer.engine).passages([passage.id for passage in make_passages(document)])
    return [(record.status, record.replaced_by) for record in found.values()]
