"""Fetching: what is kept, what is gone on with, what is refused, all against a real server on this machine."""

import hashlib
import json
import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest

from ingest.errors import FetchError
from ingest.fetching.report import Outcome
from tests.document_site import PDF, Answer, DocumentSite
from tests.fetching_builders import fetched, files, landing, make_entry, make_fetch, original, report_of

SHA256 = hashlib.sha256(PDF).hexdigest()
PAGE = b"<!doctype html><title>A plan</title><p>Everything about the plan."


def test_a_file_is_kept_with_what_is_known_of_it(site: DocumentSite, tmp_path: Path) -> None:
    headers = {"ETag": '"one"', "Last-Modified": "Fri, 20 Nov 2026 08:00:00 GMT"}
    url = site.tell("/old.pdf", Answer(status=301, headers={"Location": "/plan.pdf"}))
    final = site.tell("/plan.pdf", Answer(PDF, headers=headers))
    outcome = fetched(make_fetch(site, tmp_path), original(url))
    assert outcome == Outcome("plan", url, "fetched", "plan.en.pdf", len(PDF))
    assert files(tmp_path) == ["fetched.json", "plan.en.pdf", "plan.en.toml"]
    assert (tmp_path / "plan.en.pdf").read_bytes() == PDF
    assert tomllib.loads((tmp_path / "plan.en.toml").read_text("utf-8")) == {
        "id": "plan.original.en",
        "work": "plan",
        "title": "A plan for digital rights",
        "kind": "guide",
        "form": "original",
        "publisher": "A city",
        "date": "2021-05",
        "language": "en",
        "url": final,
    }
    kept = json.loads((tmp_path / "fetched.json").read_text("utf-8"))
    expected = {"document": url, "url": final, "file": "plan.en.pdf", "sha256": SHA256, "bytes": len(PDF)}
    expected |= {"etag": '"one"', "last_modified": headers["Last-Modified"], "fetched": "2026-11-22T12:00:02+00:00"}
    assert kept == {url: expected}


@pytest.mark.parametrize("headers", [{"ETag": '"one"'}, {"Last-Modified": "Fri, 20 Nov 2026 08:00:00 GMT"}])
def test_what_did_not_change_is_not_sent_again(headers: dict[str, str], site: DocumentSite, tmp_path: Path) -> None:
    url = site.tell("/plan.pdf", Answer(PDF, headers=headers))
    fetched(make_fetch(site, tmp_path), original(url))
    before = {path.name: path.stat().st_mtime_ns for path in tmp_path.iterdir()}
    outcome = fetched(make_fetch(site, tmp_path), original(url))
    assert outcome == Outcome("plan", url, "unchanged", "plan.en.pdf", len(PDF))
    assert {path.name: path.stat().st_mtime_ns for path in tmp_path.iterdir() if path.name != ".fetch.lock"} == {
        name: time for name, time in before.items() if name != ".fetch.lock"
    }


def test_the_same_bytes_from_a_server_without_versions_are_unchanged(site: DocumentSite, tmp_path: Path) -> None:
    url = site.tell("/plan.pdf", Answer(PDF))
    assert [fetched(make_fetch(site, tmp_path), original(url)).status for _ in range(2)] == ["fetched", "unchanged"]


@pytest.mark.parametrize("spoil", [Path.unlink, lambda path: path.write_bytes(b"%PDF-other")])
def test_a_file_that_was_removed_or_changed_by_hand_comes_anew(
    spoil: Callable[[Path], object], site: DocumentSite, tmp_path: Path
) -> None:
    url = site.tell("/plan.pdf", Answer(PDF, headers={"ETag": '"one"'}))
    fetched(make_fetch(site, tmp_path), original(url))
    spoil(tmp_path / "plan.en.pdf")
    assert fetched(make_fetch(site, tmp_path), original(url)).status == "fetched"
    assert (tmp_path / "plan.en.pdf").read_bytes() == PDF
    assert "If-None-Match" not in site.asked[-1].headers


def test_a_new_version_replaces_the_old_one(site: DocumentSite, tmp_path: Path) -> None:
    newer = PDF + b"more"
    url = site.tell("/plan.pdf", Answer(PDF, headers={"ETag": '"1"'}), Answer(newer, headers={"ETag": '"2"'}))
    assert [fetched(make_fetch(site, tmp_path), original(url)).status for _ in range(2)] == ["fetched", "fetched"]
    assert (tmp_path / "plan.en.pdf").read_bytes() == newer


def test_a_damaged_state_costs_only_a_download(site: DocumentSite, tmp_path: Path) -> None:
    url = site.tell("/plan.pdf", Answer(PDF, headers={"ETag": '"one"'}))
    fetched(make_fetch(site, tmp_path), original(url))
    (tmp_path / "fetched.json").write_text('{"half', encoding="utf-8")
    assert fetched(make_fetch(site, tmp_path), original(url)).status == "unchanged"
    assert json.loads((tmp_path / "fetched.json").read_text("utf-8"))[url]["sha256"] == SHA256


@pytest.mark.parametrize(
    ("answer", "type", "says"),
    [
        (
            Answer(PDF, "text/html"),
            "pdf",
            "wanted a PDF, came a web page, perhaps one to log in or a notice ('text/html')",
        ),
        (Answer(PAGE), "pdf", "wanted a PDF, came a web page, perhaps one to log in or a notice: open the address"),
        (
            Answer(b"PK\3\4 word", "application/octet-stream"),
            "pdf",
            r"wanted a PDF, came 'PK\x03\x04 word' at its start",
        ),
        (Answer(b"", "application/pdf"), "pdf", "wanted a PDF, came '' at its start"),
        (Answer(PDF, "application/pdf"), "html", "wanted a web page, came something else ('application/pdf')"),
        (Answer(PDF, "text/html; charset=utf-8"), "html", "wanted a web page, came a PDF"),
        (Answer(b"\0\1\2", "text/html"), "html", "wanted a web page, came bytes that are no text"),
        (Answer(b"\xef\xbb\xbfA\0", "text/plain"), "text", "wanted plain text, came bytes that are no text"),
        (Answer(PAGE, "text/html"), "text", "wanted plain text, came a web page"),
        (Answer(PAGE, "text/plain"), "text", "wanted plain text, came a web page"),
        (Answer(b"\x89PNG", "image/png\x1b[2J"), "text", r"came something else ('image/png\x1b[2j')"),
        (Answer(b"", "image/" + "x" * 80), "text", f"came something else ('image/{'x' * 73}…')"),
        (Answer(PDF, headers={"Content-Encoding": "gzip"}), "pdf", "packed as 'gzip'"),
        (Answer(PDF, status=403), "pdf", "the server answered 403: it lets nobody in without a log-in"),
        (Answer(PDF, length=1_000_001), "pdf", "the file has 1,000,001 bytes or more, the limit is 1,000,000"),
        (
            Answer(PDF * 300, length=None),
            "pdf",
            "bytes or more, the limit is 1,000,000: raise RIGHTSDESK_MAX_FILE_BYTES",
        ),
    ],
)
def test_what_is_not_as_the_catalogue_says_is_refused(
    answer: Answer, type: str, says: str, site: DocumentSite, tmp_path: Path
) -> None:
    url = site.tell("/plan", answer)
    outcome = fetched(make_fetch(site, tmp_path), original(url, type))
    assert (outcome.status, outcome.file) == ("refused", "")
    assert says in outcome.detail
    assert files(tmp_path) == []


@pytest.mark.parametrize(
    ("answer", "type", "file"),
    [
        (Answer(PDF, "application/octet-stream"), "pdf", "plan.en.pdf"),
        (Answer(b"\xef\xbb\xbf\n" + PDF, ""), "pdf", "plan.en.pdf"),
        (Answer(PDF, length=None), "pdf", "plan.en.pdf"),
        (Answer(PAGE, "text/html; charset=utf-8"), "html", "plan.en.html"),
        (Answer(PAGE, "application/xhtml+xml"), "html", "plan.en.html"),
        (Answer(b"# A plan", "text/markdown"), "text", "plan.en.txt"),
        (Answer("\ufeffA plan".encode("utf-16-le"), "text/plain"), "text", "plan.en.txt"),
        (Answer("\ufeffA plan".encode("utf-16-be"), "text/html"), "html", "plan.en.html"),
        (Answer(b"", "text/plain"), "text", "plan.en.txt"),
    ],
)
def test_what_fits_is_kept_as_it_came(answer: Answer, type: str, file: str, site: DocumentSite, tmp_path: Path) -> None:
    url = site.tell("/plan", answer)
    outcome = fetched(make_fetch(site, tmp_path), original(url, type))
    assert (outcome.status, outcome.file, outcome.detail) == ("fetched", file, "")
    assert (tmp_path / file).read_bytes() == answer.body


@pytest.mark.parametrize(
    ("status", "says"), [(404, "the document has moved"), (410, "moved"), (500, "try again later")]
)
def test_an_error_of_the_server_is_told(status: int, says: str, site: DocumentSite, tmp_path: Path) -> None:
    url = site.tell("/plan.pdf", Answer(status=status))
    outcome = fetched(make_fetch(site, tmp_path), original(url))
    assert outcome.status == "failed"
    assert outcome.detail.startswith(f"the server answered {status} ")
    assert says in outcome.detail


def test_a_file_other_than_the_catalogue_states_is_not_kept(site: DocumentSite, tmp_path: Path) -> None:
    url = site.tell("/plan.pdf", Answer(PDF))
    assert fetched(make_fetch(site, tmp_path), original(url, sha256=SHA256)).status == "fetched"
    other = tmp_path / "other"
    outcome = fetched(make_fetch(site, other), original(url, sha256="0" * 64))
    assert outcome.status == "refused"
    assert outcome.detail.startswith(f"wanted the file with SHA-256 {'0' * 64}, came {SHA256}")
    assert files(other) == []


def test_the_page_that_links_the_document_is_followed_one_step(site: DocumentSite, tmp_path: Path) -> None:
    page = (
        b'<a href="law.pdf">A law</a> <a href="/files/42.pdf#page=2">Plan for digital rights</a> <a href="x.html">x</a>'
    )
    url = site.tell("/about/plan", Answer(page, "text/html"))
    document = site.tell("/files/42.pdf", Answer(PDF, headers={"ETag": '"one"'}))
    choice = f"of 2 PDFs the one with most words of the title (4), {document}"
    expected = Outcome("plan", url, "fetched", "plan.en.pdf", len(PDF), choice)
    assert fetched(make_fetch(site, tmp_path), landing(url)) == expected
    again = fetched(make_fetch(site, tmp_path), landing(url))
    assert (again.status, again.detail) == ("unchanged", choice)
    assert site.paths() == ["/about/plan", "/files/42.pdf"] * 2
    assert tomllib.loads((tmp_path / "plan.en.toml").read_text("utf-8"))["url"] == document


def test_two_pages_of_one_document_bring_it_once(site: DocumentSite, tmp_path: Path) -> None:
    page = Answer(b'<a href="/plan.pdf">The plan</a>', "text/html")
    pages = [site.tell("/one", page), site.tell("/two", page)]
    site.tell("/plan.pdf", Answer(PDF))
    report = report_of(make_fetch(site, tmp_path), [make_entry(*map(landing, pages))])
    assert [(one.status, one.file) for one in report.outcomes] == [
        ("fetched", "plan.en.pdf"),
        ("unchanged", "plan.en.pdf"),
    ]
    assert site.paths() == ["/one", "/plan.pdf", "/two"]


def test_a_page_without_a_pdf_says_so(site: DocumentSite, tmp_path: Path) -> None:
    url = site.tell("/about/plan", Answer(PAGE, "text/html"))
    outcome = fetched(make_fetch(site, tmp_path), landing(url))
    assert (outcome.status, outcome.detail) == ("failed", "the page links no PDF: look for the document there by hand")


def test_one_address_that_fails_does_not_stop_the_others(site: DocumentSite, tmp_path: Path) -> None:
    good, gone = site.tell("/plan.pdf", Answer(PDF)), site.url("/gone.pdf")
    report = report_of(make_fetch(site, tmp_path), [make_entry(original(gone), original(good))])
    assert report.totals == {"fetched": 1, "unchanged": 0, "refused": 0, "failed": 1}
    assert report.lines() == [
        f"failed    plan: {gone}: the server answered 404 Not Found: the document has moved; "
        "look for its new address and write it into the catalogue",
        f"fetched   plan: {good} → plan.en.2.pdf ({len(PDF):,} bytes)",
        f"1 fetched, 0 unchanged, 0 refused, 1 failed; kept in {tmp_path}",
    ]


def test_a_folder_that_cannot_be_written_is_one_clear_error(site: DocumentSite, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(FetchError, match="cannot write in .*: make room, or use --to"):
        fetched(make_fetch(site, tmp_path / "file" / "below"), original(site.url("/plan.pdf")))


def test_a_second_fetch_into_the_same_folder_is_refused(site: DocumentSite, tmp_path: Path) -> None:
    class Nosy:
        def begin(self, addresses: int) -> None: ...

        def received(self, size: int) -> None: ...

        def done(self) -> None:
            with pytest.raises(FetchError, match="another fetch into"):
                fetched(make_fetch(site, tmp_path), original(site.url("/plan.pdf")))
            seen.append(True)

    seen: list[bool] = []
    fetched(make_fetch(site, tmp_path, progress=Nosy()), original(site.tell("/plan.pdf", Answer(PDF))))
    assert seen == [True]
