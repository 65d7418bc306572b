"""Politeness: robots.txt, the pace, waiting when a host asks for it, redirects by hand, and who we say we are."""

import tomllib
from datetime import timedelta
from email.utils import format_datetime
from pathlib import Path

import httpx
import pytest

from ingest.errors import FetchError
from ingest.fetching.agent import VERSION, user_agent
from ingest.fetching.errors import Failed, NotFetched, Refused
from ingest.fetching.pace import Pace
from ingest.fetching.trail import next_hop
from ingest.fetching.waiting import retry_after
from tests.document_site import PDF, Answer, DocumentSite
from tests.fetching_builders import BEGAN, Clock, fetched, make_entry, make_fetch, original, report_of


def robots(text: str, status: int = 200) -> Answer:
    return Answer(text.encode(), "text/plain", status)


def test_we_say_who_asks_and_want_nothing_packed(site: DocumentSite, tmp_path: Path) -> None:
    fetched(make_fetch(site, tmp_path, contact="office@city.example"), original(site.tell("/plan.pdf", Answer(PDF))))
    named = "Rightsdesk/0.1.0 (document download, asked for by a person; contact: office@city.example)"
    assert [asked.path for asked in site.asked] == ["/robots.txt", "/plan.pdf"]
    assert {asked.headers["User-Agent"] for asked in site.asked} == {named}
    assert {asked.headers["Accept-Encoding"] for asked in site.asked} == {"identity"}


def test_the_version_is_the_project_s() -> None:
    project = tomllib.loads((Path(__file__).parents[1] / "pyproject.toml").read_text("utf-8"))["project"]
    assert project["version"] == VERSION


@pytest.mark.parametrize("contact", ["a\r\nHost: b", "bürgeramt@city.example", "a) b", "\x1b[2J"])
def test_a_contact_that_is_no_address_is_refused(contact: str) -> None:
    with pytest.raises(FetchError, match="--contact wants"):
        user_agent(contact)


@pytest.mark.parametrize(
    ("rules", "status", "says"),
    [
        (robots("User-agent: *\nDisallow: /"), "refused", "robots.txt of city.example forbids it to programs"),
        (robots("User-agent: rightsdesk\nDisallow: /files/"), "refused", "forbids it"),
        (robots("User-agent: *\nDisallow: /files/*.pdf$"), "refused", "forbids it"),
        (robots("User-agent: *\nDisallow: /\n\nUser-agent: Rightsdesk\nAllow: /"), "fetched", ""),
        (robots("User-agent: *\nDisallow: /files/\nAllow: /files/plan"), "fetched", ""),
        (robots("User-agent: Other\nDisallow: /"), "fetched", ""),
        (robots("\ufeffUser-agent: *\nDisallow: /"), "refused", "forbids it"),
        (robots("User-agent: *\nDisallow: /", 404), "fetched", ""),
        (robots("User-agent: *\nDisallow: /", 403), "fetched", ""),
        (
            robots("", 500),
            "refused",
            "robots.txt of city.example could not be had, so nothing may be asked there: it answ",
        ),
        (robots("", 503), "refused", "could not be had"),
        (robots("", 429), "failed", "too busy"),
        (Answer(status=302, headers={"Location": "/robots.txt"}), "refused", "the redirects go round in a circle"),
        (Answer(status=302, headers={"Location": "http://10.0.0.1/robots.txt"}), "refused", "is not asked"),
        (robots("User-agent: *\nCrawl-delay: 31"), "refused", "asks for 31 seconds between requests"),
        (robots("User-agent: *\nCrawl-delay: nan"), "fetched", ""),
        (robots("User-agent: *\nCrawl-delay: soon"), "fetched", ""),
        (robots("x" * 600_000 + "\nUser-agent: *\nDisallow: /"), "fetched", ""),
        # Half a mebibyte is read: the cut goes through the rule, of which half would forbid all files.
        (robots("User-agent: *\n#" + "x" * 524_256 + "\nDisallow: /files/other"), "fetched", ""),
    ],
)
def test_robots_txt_is_obeyed(rules: Answer, status: str, says: str, site: DocumentSite, tmp_path: Path) -> None:
    site.tell("/robots.txt", rules)
    outcome = fetched(make_fetch(site, tmp_path), original(site.tell("/files/plan.pdf", Answer(PDF))))
    assert outcome.status == status
    assert says in outcome.detail
    assert site.paths() == (["/files/plan.pdf"] if status == "fetched" else [])


def test_robots_txt_is_asked_for_once_a_site_and_obeyed_after_a_redirect(site: DocumentSite, tmp_path: Path) -> None:
    site.tell("/robots.txt", robots("User-agent: *\nDisallow: /"), host="other.example")
    url = site.tell("/old.pdf", Answer(status=302, headers={"Location": site.url("/new.pdf", "other.example")}))
    report = report_of(make_fetch(site, tmp_path), [make_entry(original(url), original(site.url("/gone.pdf")))])
    assert report.outcomes[0].detail.startswith("robots.txt of other.example forbids it")
    assert [asked.path for asked in site.asked].count("/robots.txt") == 2
    assert site.paths("other.example") == []


def test_a_host_is_asked_once_a_second_robots_txt_and_redirects_included(site: DocumentSite, tmp_path: Path) -> None:
    clock = Clock()
    url = site.tell("/old.pdf", Answer(status=301, headers={"Location": "/new.pdf"}))
    site.tell("/new.pdf", Answer(PDF))
    fetched(make_fetch(site, tmp_path, clock), original(url))
    assert (len(site.asked), clock.slept) == (3, [1.0, 1.0])


@pytest.mark.parametrize(("asked", "kept"), [("7.5", 7.5), ("30", 30), ("0.2", 1)])
def test_crawl_delay_is_kept_where_it_is_longer_than_ours(
    asked: str, kept: float, site: DocumentSite, tmp_path: Path
) -> None:
    clock = Clock()
    site.tell("/robots.txt", robots(f"User-agent: *\nCrawl-delay: {asked}"))
    fetched(make_fetch(site, tmp_path, clock), original(site.tell("/plan.pdf", Answer(PDF))))
    assert clock.slept == [kept]


def test_hosts_take_turns(site: DocumentSite, tmp_path: Path) -> None:
    clock = Clock()
    urls = [site.url(f"/{number}.pdf", host) for host in ("a.example", "b.example") for number in (1, 2)]
    report_of(make_fetch(site, tmp_path, clock), [make_entry(*map(original, urls))])
    assert [(asked.host, asked.path) for asked in site.asked if asked.path != "/robots.txt"] == [
        ("a.example", "/1.pdf"),
        ("b.example", "/1.pdf"),
        ("a.example", "/2.pdf"),
        ("b.example", "/2.pdf"),
    ]


def test_the_pace_counts_from_the_last_request_of_each_host() -> None:
    clock = Clock()
    pace = Pace(lambda: clock.seconds, clock.sleep)
    pace.turn("a", 1)
    pace.turn("b", 1)
    clock.seconds += 0.4
    pace.turn("a", 1)
    # From the end of that wait, not from its beginning.
    clock.seconds += 0.9
    pace.turn("a", 1)
    clock.seconds += 5
    pace.turn("a", 1)
    assert clock.slept == [0.6, 0.1]


@pytest.mark.parametrize("status", [429, 503])
@pytest.mark.parametrize("wait", ["5", format_datetime(BEGAN + timedelta(seconds=6), usegmt=True)])
def test_a_host_that_asks_to_wait_is_waited_for(status: int, wait: str, site: DocumentSite, tmp_path: Path) -> None:
    clock = Clock()
    url = site.tell("/plan.pdf", Answer(status=status, headers={"Retry-After": wait}), Answer(PDF))
    assert fetched(make_fetch(site, tmp_path, clock), original(url)).status == "fetched"
    # One second after robots.txt, then the five that are left.
    assert clock.slept == [1.0, 5.0]


@pytest.mark.parametrize(
    ("answers", "slept", "says"),
    [
        (
            [Answer(status=429, headers={"Retry-After": "61"})],
            [1.0],
            "answered 429, too busy: run it again after 2026-11-22 12:01:02 UTC",
        ),
        ([Answer(status=503, headers={"Retry-After": "3600"})], [1.0], "run it again after 2026-11-22 13:00:01 UTC"),
        (
            [Answer(status=429, headers={"Retry-After": "60"})],
            [1.0, 60.0],
            "run it again after 2026-11-22 12:02:01 UTC",
        ),
        (
            [Answer(status=429, headers={"Retry-After": "40"})],
            [1.0, 40.0],
            "run it again after 2026-11-22 12:01:21 UTC",
        ),
        (
            [Answer(status=429, headers={"Retry-After": "2"})],
            [1.0, 2.0, 2.0],
            "run it again after 2026-11-22 12:00:07 UTC",
        ),
        ([Answer(status=429, headers={"Retry-After": "9" * 40})], [1.0], "run it again after 2343-10-13"),
        ([Answer(status=429)], [1.0], "run it again later"),
        ([Answer(status=503)], [1.0], "the server answered 503 Service Unavailable: try again later"),
        ([Answer(status=503, headers={"Retry-After": "soon"})], [1.0], "the server answered 503"),
    ],
)
def test_patience_ends(
    answers: list[Answer], slept: list[float], says: str, site: DocumentSite, tmp_path: Path
) -> None:
    clock = Clock()
    outcome = fetched(make_fetch(site, tmp_path, clock), original(site.tell("/plan.pdf", *answers)))
    assert outcome.status == "failed"
    assert says in outcome.detail
    assert clock.slept == slept


def test_a_host_that_wants_to_be_left_alone_is(site: DocumentSite, tmp_path: Path) -> None:
    urls = [site.tell(f"/{number}.pdf", Answer(status=429, headers={"Retry-After": "600"})) for number in (1, 2)]
    report = report_of(make_fetch(site, tmp_path), [make_entry(*map(original, urls))])
    assert len({outcome.detail for outcome in report.outcomes}) == 1
    assert site.paths() == ["/1.pdf"]


@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        ("0", 0),
        (" 12 ", 12),
        ("Sun, 22 Nov 2026 12:00:30 GMT", 30),
        ("Sun, 22 Nov 2026 13:00:30 +0100", 30),
        ("Sun, 22 Nov 2026 12:00:30 -0000", 30),
        ("Sun, 22 Nov 2026 11:00:00 GMT", 0),
        ("", None),
        ("-5", None),
        ("1.5", None),
        ("٣", None),
        ("Sun, 99 Nov 2026 11:00:00 GMT", None),
    ],
)
def test_retry_after_is_read_in_both_its_forms(value: str, seconds: float | None) -> None:
    assert retry_after(value, BEGAN) == seconds


@pytest.mark.parametrize(
    ("at", "location", "target"),
    [
        ("https://a.example/x/y", "z?q=1", "https://a.example/x/z?q=1"),
        ("https://a.example/x", "//b.example/", "https://b.example/"),
        ("http://a.example/x", "https://a.example/x", "https://a.example/x"),
        ("https://a.example/x", "/x#part", None),
        ("https://a.example/x", "http://a.example/y", "from https to plain http"),
        ("https://a.example/x", "", "without saying where to"),
        ("https://a.example/x", "http://[::bad", "not an address"),
        ("https://a.example/x", "https://a.example:port/", "not an address"),
        ("https://a.example/x", "https:////[]", "not an address"),
    ],
)
def test_where_a_redirect_leads(at: str, location: str, target: str | None) -> None:
    if target is not None and target.startswith("https://"):
        assert str(next_hop(httpx.URL(at), location, [at])) == target
    else:
        with pytest.raises(NotFetched, match=target or "round in a circle") as caught:
            next_hop(httpx.URL(at), location, [at])
        assert isinstance(caught.value, Refused if location else Failed)


def test_redirects_end_somewhere(site: DocumentSite, tmp_path: Path) -> None:
    kinds = (301, 302, 303, 307, 308)
    for number in range(12):
        site.tell(f"/{number}", Answer(status=kinds[number % 5], headers={"Location": f"/{number + 1}"}))
    site.tell("/12", Answer(PDF))
    assert fetched(make_fetch(site, tmp_path / "ten"), original(site.url("/2"))).status == "fetched"
    outcome = fetched(make_fetch(site, tmp_path / "eleven"), original(site.url("/1")))
    assert (outcome.status, outcome.detail) == ("refused", "the server redirects more than 10 times")
    loop = site.tell("/a", Answer(status=302, headers={"Location": "/b"}))
    site.tell("/b", Answer(status=307, headers={"Location": "/a#again"}))
    assert "round in a circle" in fetched(make_fetch(site, tmp_path / "loop"), original(loop)).detail
