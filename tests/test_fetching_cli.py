"""`rightsdesk fetch` as a person meets it: reports, exit codes, interruptions, and what follows it."""

import json
import re
import sys
from collections.abc import Callable
from ipaddress import ip_address
from pathlib import Path

import pytest

import ingest.fetching.bootstrap
from api.cli import main
from ingest.database import writable_engine
from ingest.fetching.bootstrap import Surroundings
from ingest.library import Library
from tests.document_site import PDF, Answer, DocumentSite
from tests.fetching_builders import Clock, names

Run = Callable[..., tuple[int | str | None, str, str]]


@pytest.fixture
def clock(site: DocumentSite, monkeypatch: pytest.MonkeyPatch) -> Clock:
    """The command's own surroundings, but for addresses, names and clock."""
    clock = Clock()

    def surroundings() -> Surroundings:
        return Surroundings(
            permitted=lambda address: address == ip_address("127.0.0.1"),
            resolve=names(),
            ports=frozenset({site.port}),
            clock=lambda: clock.seconds,
            sleep=lambda seconds: clock.sleep(seconds),
            now=clock.now,
        )

    monkeypatch.setattr(ingest.fetching.bootstrap, "Surroundings", surroundings)
    return clock


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Run the command in this process: its exit code, what it printed, and what it said besides."""

    def run(*arguments: str) -> tuple[int | str | None, str, str]:
        monkeypatch.setattr(sys, "argv", ["rightsdesk", "--data", str(tmp_path / "data"), "fetch", *arguments])
        with pytest.raises(SystemExit) as ended:
            main()
        shown = capsys.readouterr()
        return ended.value.code or 0, shown.out, shown.err

    return run


@pytest.fixture
def catalogue(tmp_path: Path) -> Callable[..., str]:
    """Write a catalogue with one entry per address; the option that names it."""

    def write(*addresses: tuple[str, str]) -> str:
        path = tmp_path / "catalogue.toml"
        path.write_text("".join(_entry(number, *one) for number, one in enumerate(addresses)), encoding="utf-8")
        return f"--catalogue={path}"

    return write


def _entry(number: int, url: str, type: str) -> str:
    told = f'id = "plan-{number}"\ntitle = "Plan {number}"\nkind = "guide"\npublisher = "A city"\ndate = "2021"\n'
    told += 'languages = ["en"]\nlicence = "unknown"\n'
    address = f'[[documents.addresses]]\nurl = "{url}"\nlanguage = "en"\ntype = "{type}"\nrole = "original"\n'
    return f"[[documents]]\n{told}\n{address}\n"


def test_a_dry_run_lists_what_would_be_asked(run: Run) -> None:
    code, out, err = run("--dry-run", "guide-mainstreaming-human-rights-2022")
    assert (code, err) == (0, "")
    assert out.startswith("guide-mainstreaming-human-rights-2022: https://")
    assert "(the PDF that this page links)" in out
    code, out, err = run("--dry-run", "--json", "ai4cities")
    assert json.loads(out)["file"] == "ai4cities.en.html"


def test_what_has_no_official_address_is_said(run: Run) -> None:
    code, out, err = run("--dry-run", "rotterdam-welfare-algorithm", "ai4cities")
    assert (code, [line.split(":")[0] for line in out.splitlines()]) == (0, ["ai4cities"] * len(out.splitlines()))
    assert err == (
        "no file   rotterdam-welfare-algorithm: the catalogue knows no official address of it, only its digest\n"
    )


def test_a_dry_run_asks_nobody_and_keeps_nothing(
    site: DocumentSite, clock: Clock, catalogue: Callable[..., str], run: Run, tmp_path: Path
) -> None:
    url = site.tell("/plan.pdf", Answer(PDF))
    assert run("--dry-run", catalogue((url, "pdf"))) == (0, f"plan-0: {url} → plan-0.en.pdf\n", "")
    assert site.asked == []
    assert not (tmp_path / "data").exists()


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["ai4citis"], "the catalogue has no 'ai4citis'; did you mean ai4cities?"),
        (["--catalogue", "/nowhere.toml"], "the catalogue /nowhere.toml cannot be read (No such file or directory)"),
        (["--contact", "a\nb", "ai4cities"], "--contact wants an e-mail or web address in plain letters, came 'a\\nb'"),
    ],
)
def test_a_wrong_argument_is_one_line(arguments: list[str], says: str, run: Run) -> None:
    code, out, err = run(*arguments)
    assert (code, out) == (2, "")
    assert err.startswith(f"rightsdesk: {says}")
    assert len(err.splitlines()) == 1


def test_nothing_on_this_machine_is_asked(site: DocumentSite, catalogue: Callable[..., str], run: Run) -> None:
    """With the command's own surroundings: only public addresses, on the ports of the web."""
    local = [(site.tell("/plan.pdf", Answer(PDF)), "pdf"), ("http://127.0.0.1/plan.pdf", "pdf")]
    code, out, err = run(catalogue(("http://127.0.0.1/x", "html"), (f"http://127.0.0.1:{site.port}/y", "html"), *local))
    assert code == 1
    assert re.findall(r"^refused", out, re.MULTILINE) == ["refused"] * 4
    assert "127.0.0.1 stands for 127.0.0.1, which is not a public address" in out
    assert site.asked == []


def test_what_is_fetched_is_ingested_once(
    site: DocumentSite,
    clock: Clock,
    catalogue: Callable[..., str],
    run: Run,
    tiny_model: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("RIGHTSDESK_MODEL", str(tiny_model))
    text = Answer(b"The plan was approved in 2021. It names twelve rights.", "text/plain", headers={"ETag": '"1"'})
    plan = site.tell("/plan.txt", text), "text"
    option = catalogue(plan)
    code, out, _ = run(option, "--no-ingest")
    assert (code, "1 fetched" in out, "added" in out) == (0, True, False)
    code, out, _ = run(option)
    assert (code, "1 unchanged" in out, "1 added" in out) == (0, True, True)
    code, out, _ = run(option, "--json")
    told = json.loads(out)
    assert (code, told["totals"]["unchanged"], told["ingest"]) == (0, 1, None)
    library = Library(writable_engine(tmp_path / "data" / "library.sqlite"))
    known = [record.metadata for record in library.documents()]
    assert [(one.id, one.work, one.form, one.publisher, one.date) for one in known] == [
        ("plan-0.original.en", "plan-0", "original", "A city", "2021")
    ]
    # It came, and yet nobody can read it: that decides the exit code too.
    code, out, _ = run(catalogue(plan, (site.tell("/broken.pdf", Answer(PDF)), "pdf")))
    assert (code, "1 fetched, 1 unchanged, 0 refused, 0 failed" in out, "1 skipped" in out) == (1, True, True)


def test_what_left_the_catalogue_is_named_and_pruned_from_folder_and_library(
    site: DocumentSite,
    clock: Clock,
    catalogue: Callable[..., str],
    run: Run,
    tiny_model: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("RIGHTSDESK_MODEL", str(tiny_model))
    one, two = (site.tell(f"/{n}.txt", Answer(f"Plan {n} names ten rights.".encode(), "text/plain")) for n in (1, 2))
    run(catalogue((one, "text"), (two, "text")))
    left = catalogue((one, "text"))
    code, out, _ = run(left)
    assert (code, "left      plan-1.en.txt: " in out, "--prune removes" in out, "removed" in out) == (
        0,
        True,
        True,
        False,
    )
    code, out, _ = run(left, "--prune", "--no-ingest")
    assert (code, "removed   plan-1.en.txt: " in out) == (0, True)
    # What a run without ingest left to do, the next one does.
    code, out, _ = run(left)
    assert (code, "1 removed" in out) == (0, True)
    library = Library(writable_engine(tmp_path / "data" / "library.sqlite"))
    assert [record.id for record in library.documents()] == ["plan-0.original.en"]
    assert json.loads(run(left, "--json")[1])["left"] == []


def test_what_did_not_come_decides_the_exit_code(
    site: DocumentSite, clock: Clock, catalogue: Callable[..., str], run: Run, tmp_path: Path
) -> None:
    option = catalogue((site.tell("/plan.pdf", Answer(PDF)), "pdf"), (site.url("/gone.pdf"), "pdf"))
    code, out, _ = run(option, "--no-ingest", "--json", "--to", str(tmp_path / "originals"))
    told = json.loads(out)
    assert (code, told["folder"]) == (1, str(tmp_path / "originals"))
    assert told["totals"] == {"fetched": 1, "unchanged": 0, "refused": 0, "failed": 1}
    assert [(one["id"], one["file"]) for one in told["outcomes"]] == [("plan-0", "plan-0.en.pdf"), ("plan-1", "")]


def test_an_interruption_keeps_what_is_there(
    site: DocumentSite,
    clock: Clock,
    catalogue: Callable[..., str],
    run: Run,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def interrupted(seconds: float) -> None:
        if site.paths():
            raise KeyboardInterrupt

    monkeypatch.setattr(clock, "sleep", interrupted)
    first, second = (site.tell(f"/{number}.pdf", Answer(PDF)) for number in (1, 2))
    code, out, err = run(catalogue((first, "pdf"), (second, "pdf")))
    assert (code, out) == (130, "")
    assert err == "rightsdesk: interrupted; what was fetched is kept, run the command again to go on\n"
    fetched = tmp_path / "data" / "fetched"
    assert list(json.loads((fetched / "fetched.json").read_text("utf-8"))) == [first]
    assert (fetched / "plan-0.en.pdf").read_bytes() == PDF
