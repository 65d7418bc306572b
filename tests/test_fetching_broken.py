"""What breaks off, drips or cannot be reached: gone on with, ended in time, and nothing lost."""

import contextlib
import socket
import time
from collections.abc import Iterator
from pathlib import Path
from threading import Thread

import httpx
import pytest

from ingest.fetching.errors import Failed
from ingest.fetching.report import Outcome
from ingest.fetching.time_limit import TimeLimit
from tests.document_site import PDF, Answer, DocumentSite
from tests.fetching_builders import Clock, fetched, files, make_entry, make_fetch, original, report_of


def test_a_file_that_broke_off_is_gone_on_with(site: DocumentSite, tmp_path: Path) -> None:
    whole = Answer(PDF, headers={"ETag": '"one"'}, ranges=True)
    broken = Answer(PDF, headers={"ETag": '"one"'}, cut=2000)
    url = site.tell("/plan.pdf", broken, whole)
    assert fetched(make_fetch(site, tmp_path), original(url)).status == "fetched"
    assert (tmp_path / "plan.en.pdf").read_bytes() == PDF
    assert (site.asked[-1].headers["Range"], site.asked[-1].headers["If-Range"]) == ("bytes=2000-", '"one"')
    assert files(tmp_path) == ["fetched.json", "plan.en.pdf", "plan.en.toml"]


@pytest.mark.parametrize(
    ("name", "second"),
    [
        ("no ranges", Answer(PDF, headers={"ETag": '"one"'})),
        ("changed meanwhile", Answer(PDF, headers={"ETag": '"two"'}, ranges=True)),
        ("not satisfiable", Answer(status=416)),
        ("other part", Answer(PDF[9:], status=206, headers={"Content-Range": f"bytes 9-{len(PDF) - 1}/{len(PDF)}"})),
        ("other length", Answer(PDF[2000:], status=206, headers={"Content-Range": f"bytes 2000-{len(PDF)}/9999"})),
        ("no range named", Answer(PDF[2000:], status=206)),
        (
            "other version",
            Answer(
                PDF[2000:],
                status=206,
                headers={"ETag": '"two"', "Content-Range": f"bytes 2000-{len(PDF) - 1}/{len(PDF)}"},
            ),
        ),
    ],
)
def test_what_cannot_be_gone_on_with_starts_over(name: str, second: Answer, site: DocumentSite, tmp_path: Path) -> None:
    url = site.tell(
        "/plan.pdf", Answer(b"%PDF-OLD" * 999, headers={"ETag": '"one"'}, length=len(PDF), cut=2000), second
    )
    if second.status != 200:
        site.tell(
            "/plan.pdf",
            Answer(b"%PDF-" * 999, headers={"ETag": '"one"'}, length=len(PDF), cut=2000),
            second,
            Answer(PDF),
        )
    assert fetched(make_fetch(site, tmp_path), original(url)).status == "fetched"
    assert (tmp_path / "plan.en.pdf").read_bytes() == PDF


def test_after_three_tries_the_part_is_kept_and_a_later_run_goes_on(site: DocumentSite, tmp_path: Path) -> None:
    headers = {"ETag": '"one"'}
    broken = [Answer(PDF, headers=headers, ranges=True, cut=1500) for _ in range(3)]
    url = site.tell("/plan.pdf", *broken, Answer(PDF, headers=headers, ranges=True))
    outcome = fetched(make_fetch(site, tmp_path), original(url))
    assert (outcome.status, outcome.file) == ("failed", "")
    assert "at the last of 3 tries; run it again to go on" in outcome.detail
    assert files(tmp_path) == ["plan.en.pdf.part", "plan.en.pdf.part.json"]
    assert (tmp_path / "plan.en.pdf.part").read_bytes() == PDF[:4500]
    assert fetched(make_fetch(site, tmp_path), original(url)).status == "fetched"
    assert site.asked[-1].headers["Range"] == "bytes=4500-"
    assert (tmp_path / "plan.en.pdf").read_bytes() == PDF


def test_a_part_of_unknown_version_is_not_gone_on_with(site: DocumentSite, tmp_path: Path) -> None:
    url = site.tell("/plan.pdf", Answer(PDF, cut=2000, headers={"ETag": 'W/"one"'}), Answer(PDF))
    assert fetched(make_fetch(site, tmp_path), original(url)).status == "fetched"
    assert "Range" not in site.asked[-1].headers


@pytest.mark.parametrize("length", [-1, None])
def test_a_dripping_server_cannot_hold_it(length: int | None, site: DocumentSite, tmp_path: Path) -> None:
    url = site.tell("/plan.pdf", Answer(PDF, drip_s=0.02, length=length))
    outcome = fetched(make_fetch(site, tmp_path, seconds_a_file=1.5), original(url))
    assert (outcome.status, outcome.detail) == ("failed", "took longer than 1.5 seconds; run it again to go on")
    assert "plan.en.pdf" not in files(tmp_path)


def test_the_time_of_all_requests_counts_together_and_nothing_begins_once_it_is_used_up() -> None:
    limit = TimeLimit(0.05)
    with limit.running():
        time.sleep(0.1)
    with pytest.raises(Failed, match="took longer than 0.05 seconds"), limit.running():
        pytest.fail("it began")


@pytest.mark.parametrize(
    ("path", "first"),
    [
        ("/old.pdf", Answer(status=301, headers={"Location": "/plan.pdf"})),
        ("/plan.pdf", Answer(status=429, headers={"Retry-After": "1"})),
    ],
    ids=["between redirects", "as the host asks"],
)
def test_waiting_politely_is_not_counted(path: str, first: Answer, site: DocumentSite, tmp_path: Path) -> None:
    clock = Clock()

    def sleep(seconds: float) -> None:
        clock.sleep(seconds)
        clock.seconds += 100

    site.tell("/plan.pdf", Answer(PDF))
    url = site.tell(path, first, Answer(PDF))
    run = make_fetch(site, tmp_path, clock, sleep=sleep, seconds_a_file=99)
    assert (fetched(run, original(url)).status, clock.slept) == ("fetched", [1.0, 1.0])
    assert clock.seconds > 200


def test_time_on_the_wire_is_counted_over_all_requests(site: DocumentSite, tmp_path: Path) -> None:
    """The first answer takes 100 seconds by the clock, so that nothing is left for a second request."""
    clock = Clock()

    def permitted(address: object) -> bool:
        clock.seconds += 100
        return True

    site.tell("/plan.pdf", Answer(PDF))
    url = site.tell("/old.pdf", Answer(status=301, headers={"Location": "/plan.pdf"}))
    run = make_fetch(site, tmp_path, clock, permitted=permitted, seconds_a_file=99)
    outcome = fetched(run, original(url))
    assert (outcome.status, outcome.detail) == ("failed", "took longer than 99 seconds; run it again to go on")


def test_offline_is_said_of_each_address_and_loses_nothing(site: DocumentSite, tmp_path: Path) -> None:
    clock = Clock()
    urls = [site.url("/one.pdf", "nowhere.example"), site.url("/two.pdf", "nowhere.example")]
    report = report_of(make_fetch(site, tmp_path, clock), [make_entry(*map(original, urls))])
    said = "nowhere.example could not be reached (Name or service not known): are you online? Run it again to go on"
    assert report.outcomes == tuple(Outcome("plan", url, "failed", detail=said) for url in urls)
    assert clock.slept == []


@pytest.fixture
def dripping_port() -> Iterator[int]:
    """A server that takes 100 seconds over its headers."""
    with socket.create_server(("127.0.0.1", 0)) as server:

        def serve() -> None:
            with contextlib.suppress(OSError), server.accept()[0] as connection:
                connection.sendall(b"HTTP/1.1 200 OK\r\nX-Long: ")
                end = time.monotonic() + 100
                while time.monotonic() < end:
                    connection.send(b"x")
                    time.sleep(0.02)

        Thread(target=serve, daemon=True).start()
        yield int(server.getsockname()[1])


def test_a_server_that_drips_its_headers_cannot_hold_it(dripping_port: int, site: DocumentSite, tmp_path: Path) -> None:
    began = time.monotonic()
    url = f"http://city.example:{dripping_port}/plan.pdf"
    outcome = fetched(make_fetch(site, tmp_path, ports=frozenset({dripping_port}), seconds_a_file=1.5), original(url))
    assert (outcome.status, "took longer than 1.5 seconds" in outcome.detail) == ("refused", True)
    assert time.monotonic() - began < 60


def test_a_server_that_says_nothing_is_not_waited_for_twice(site: DocumentSite, tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent, socket.create_server(("127.0.0.1", 0)) as other:
        ports = [server.getsockname()[1] for server in (silent, other)]
        # A site has a robots.txt for each of its ports: that of the second is not asked for either.
        urls = [f"http://silent.example:{port}/{number}.pdf" for port in ports for number in range(5)]
        run = make_fetch(site, tmp_path, ports=frozenset(ports), timeout=httpx.Timeout(0.2))
        report = report_of(run, [make_entry(*map(original, urls))])
        silent.accept()[0].close()
        for server in (silent, other):
            server.settimeout(0)
            with pytest.raises(BlockingIOError):
                server.accept()
    said = "silent.example could not be reached (timed out): are you online? Run it again to go on"
    assert {outcome.detail for outcome in report.outcomes} == {said}


def test_a_server_that_is_not_there_is_told(site: DocumentSite, tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
    outcome = fetched(make_fetch(site, tmp_path, ports=frozenset({port})), original(f"http://a.example:{port}/1.pdf"))
    assert outcome.status == "failed"
    assert outcome.detail.startswith("a.example could not be reached ([Errno 111] Connection refused): are you online?")


def test_a_body_that_stalls_is_tried_three_times(site: DocumentSite, tmp_path: Path) -> None:
    url = site.tell("/plan.pdf", Answer(PDF, drip_s=4))
    outcome = fetched(make_fetch(site, tmp_path, timeout=httpx.Timeout(1.0)), original(url))
    said = "nothing more came for a while, at the last of 3 tries; run it again to go on"
    assert (outcome.status, outcome.detail, site.paths()) == ("failed", said, ["/plan.pdf"] * 3)
