"""The labelling commands as a person meets them, over a library that was really published."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
import typer
from fastapi import FastAPI
from fastapi.testclient import TestClient
from typer.testing import CliRunner

from assistant.settings import Settings
from eval.labelling import serving
from eval.labelling.cli import add_commands
from eval.labelling.errors import LabellingError
from eval.labelling.rows import RowFile
from ingest.database import writable_engine
from ingest.errors import RightsdeskError
from ingest.folders import DataFolder
from ingest.library_writer import LibraryWriter
from ingest.settings import read_settings
from ingest.slices import write_slice
from tests.builders import make_passages
from tests.labelling_site import ANSWERED, BICYCLES, CENSUS, DECLINED
from tests.test_eval_label_work import REPLY, case, export, make_run, write_run

Run = Callable[..., str]


@pytest.fixture
def data(tmp_path: Path) -> DataFolder:
    """A data folder with a published slice of two documents."""
    data = DataFolder(tmp_path / "data")
    writer = LibraryWriter(writable_engine(data.library))
    for document in (CENSUS, BICYCLES):
        writer.keep(document, make_passages(document), f"/f/{document.id}", "s")
    folder = data.generations / "one"
    folder.mkdir(parents=True)
    write_slice(writer.engine, folder)
    data.current.write_text("one\n")
    return data


@pytest.fixture
def run(data: DataFolder) -> Run:
    """Run a command; its output, or the error that it ends with."""
    app = typer.Typer()
    add_commands(app)

    def run_command(*arguments: str | Path) -> str:
        settings = read_settings(Settings, data=data.path)
        done = CliRunner().invoke(app, [str(one) for one in arguments], obj=settings)
        if done.exception:
            raise done.exception
        return done.output

    return run_command


@pytest.fixture
def served(monkeypatch: pytest.MonkeyPatch) -> list[FastAPI]:
    """What would have been served, for as long as somebody keeps it open."""
    apps: list[FastAPI] = []
    monkeypatch.setattr(serving, "serve", lambda app, port: apps.append(app))
    return apps


def opened(app: FastAPI) -> str:
    return TestClient(app, base_url="http://127.0.0.1").get("/").text


def test_label_serves_the_cases_over_the_published_library(run: Run, served: list[FastAPI], tmp_path: Path) -> None:
    run("label", "--cases", tmp_path / "new.jsonl")
    assert "0 of 0 cases" in opened(served[0])
    assert list(served[0].state.desk.shelf.documents) == ["bicycles", "census"]


def test_a_second_labeller_gets_pages_and_a_file_of_their_own(run: Run, served: list[FastAPI], tmp_path: Path) -> None:
    cases = tmp_path / "cases.jsonl"
    cases.write_text(json.dumps(ANSWERED) + "\n")
    run("label", "--cases", cases, "--second", "ana")
    assert "1 of 1 cases left" in opened(served[0])
    assert served[0].state.second.file.path == tmp_path / "second" / "cases.ana.jsonl"


def test_review_serves_what_turned(run: Run, served: list[FastAPI], tmp_path: Path) -> None:
    before = write_run(make_run(tmp_path / "a", (case("x"), "answered", True)))
    after = write_run(make_run(tmp_path / "b", (case("x"), "declined", True)))
    run("review", before, after)
    assert "1 cases turned between a and b" in opened(served[0])
    assert served[0].state.review.file.path == after / "review-since-a.jsonl"


def test_agreement_is_printed_and_given_as_json(run: Run, tmp_path: Path) -> None:
    cases, second = tmp_path / "cases.jsonl", tmp_path / "second.jsonl"
    for row in (ANSWERED, DECLINED):
        RowFile(cases).save(row)
    RowFile(second).save({"id": "c-009", "answerable": True, "nuggets": {"Every ten years": "vital"}})
    RowFile(second).save({"id": "c-010", "answerable": True})
    assert "c-010: not answerable · answerable" in run("agreement", cases, second)
    rows = json.loads(run("agreement", cases, second, "--json"))["rows"]
    assert [(row["what"], row["slice"], row["kappa"]["n"]) for row in rows[:1]] == [("answerable", "all", 2)]


def test_propose_tells_what_it_took(run: Run, tmp_path: Path) -> None:
    arguments = ("propose", export(tmp_path, REPLY), "--proposed", tmp_path / "proposed")
    assert run(*arguments) == "1 proposed, 0 known already\n"
    assert run(*arguments) == "0 proposed, 1 known already\n"


def test_a_folder_is_no_file_of_cases(run: Run, tmp_path: Path) -> None:
    with pytest.raises(SystemExit, match="2"):
        run("label", "--cases", tmp_path)


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("agreement", "none.jsonl", "none.jsonl"), "there is no file none.jsonl"),
        (("label", "--cases", "none.jsonl", "--second", "ana"), "there is no file none.jsonl"),
        (("review", "a", "b"), "a is no complete run"),
        (("propose", "none.jsonl"), "wanted a file of exported records"),
    ],
)
def test_an_error_says_what_was_wanted(arguments: tuple[str, ...], says: str, run: Run) -> None:
    with pytest.raises(RightsdeskError, match=says):
        run(*arguments)


def test_a_library_that_is_not_there_is_told(run: Run, data: DataFolder, tmp_path: Path) -> None:
    data.current.unlink()
    with pytest.raises(RightsdeskError, match="run `rightsdesk ingest"):
        run("label", "--cases", tmp_path / "new.jsonl")


def test_a_port_that_is_taken_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    import socket

    with socket.create_server((serving.HOST, 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(LabellingError, match=f"cannot serve on 127.0.0.1:{port}"):
            serving.serve(FastAPI(), port)


def test_it_is_served_to_this_machine_alone(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("uvicorn.Server.run", lambda server, sockets: addresses.append(sockets[0].getsockname()))
    addresses: list[tuple[str, int]] = []
    serving.serve(FastAPI(), 0)
    [(host, port)] = addresses
    assert host == "127.0.0.1"
    assert capsys.readouterr().err == f"Open http://127.0.0.1:{port} (stop with Ctrl+C)\n"
