"""How often somebody may ask: the right ones have to wait, nobody else does."""

import multiprocessing
import time
from collections.abc import Iterator
from ipaddress import ip_address
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from api.app import create_app
from api.gate import ledger as ledger_module
from api.gate.addresses import client_of, home_of, networks, told_by_forwarded, told_by_x_forwarded_for
from api.gate.buckets import Allowance
from api.gate.gate import Gate, build_gate
from api.gate.ledger import Ledger, shared_ledger
from api.gate.proxies import Proxies
from api.gate.rates import Rules
from api.gate.sites import Site, Sites
from assistant.live import LiveAssistant
from assistant.settings import Settings
from ingest.folders import DataFolder
from ingest.settings import SettingsError, read_settings
from tests.test_gate_entrance import LET_IN, never

THREE = Allowance("three", 3)
MANY = Allowance("many", 20_000)
CITY = Site("city-key-1234", "City of Example", ("https://www.city.example",), per_minute=5, per_minute_address=3)
TOWN = Site("town-key-1234", "Town", (), per_minute=5, per_minute_address=3)
PROXY = "127.0.0.9"


class Clock:
    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


def test_so_many_at_once_and_then_one_by_one(clock: Clock) -> None:
    ledger = Ledger(clock=clock)
    assert [ledger.take([(b"a", THREE)]).granted for _ in range(4)] == [True, True, True, False]
    clock.now += 19.9
    assert not ledger.take([(b"a", THREE)]).granted
    clock.now += 0.1
    assert [ledger.take([(b"a", THREE)]).granted for _ in range(2)] == [True, False]
    clock.now += 60
    assert [ledger.take([(b"a", THREE)]).granted for _ in range(4)] == [True, True, True, False]


def test_what_is_left_and_how_long_to_wait_are_told(clock: Clock) -> None:
    ledger = Ledger(clock=clock)
    states = [ledger.take([(b"a", THREE)]).states[0] for _ in range(4)]
    assert [(state.left, state.wait_s, state.whole_s) for state in states] == [
        (2, 0.0, 20.0),
        (1, 0.0, 40.0),
        (0, 20.0, 60.0),
        (0, 20.0, 60.0),
    ]


def test_nobody_waits_for_another(clock: Clock) -> None:
    ledger = Ledger(clock=clock)
    for _ in range(4):
        ledger.take([(b"a", THREE)])
    assert ledger.take([(b"b", THREE)]).granted
    assert ledger.take([(b"a", Allowance("other", 3))]).granted


def test_a_request_is_counted_in_all_of_its_buckets_or_in_none(clock: Clock) -> None:
    ledger, one = Ledger(clock=clock), Allowance("one", 1)
    ledger.take([(b"a", one)])
    for _ in range(9):
        assert not ledger.take([(b"a", one), (b"site", THREE)]).granted
    assert ledger.take([(b"site", THREE)]).states[0].left == 2


def test_memory_stays_as_it_is_and_who_asked_much_is_remembered(clock: Clock, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ledger_module, "GROUPS", 1)
    ledger = Ledger(clock=clock)
    while ledger.take([(b"often", THREE)]).granted:
        pass
    for number in range(1000):
        assert ledger.take([(b"%d" % number, THREE)]).granted
    assert not ledger.take([(b"often", THREE)]).granted
    assert len(ledger._table) == ledger_module.BYTES


def test_no_address_stands_in_the_table() -> None:
    with shared_ledger() as path:
        Ledger(path).take([(ip_address("203.0.113.7").packed, THREE)])
        held = path.read_bytes()
    assert any(held[32:])
    assert ip_address("203.0.113.7").packed not in held
    assert not path.exists()


def test_several_processes_count_together() -> None:
    context = multiprocessing.get_context("spawn")
    with shared_ledger() as path, context.Pool(2) as pool:
        together = time.monotonic() + 2
        assert sum(pool.starmap(_granted, [(path, together)] * 2)) == MANY.requests


def _granted(path: Path, begin: float) -> int:
    """How many of many are granted while time stands still, so that nothing drains meanwhile."""
    ledger = Ledger(path, clock=lambda: 1000.0)
    time.sleep(max(0.0, begin - time.monotonic()))
    return sum(ledger.take([(b"one", MANY)]).granted for _ in range(MANY.requests))


@pytest.mark.parametrize(
    ("peer", "told", "client"),
    [
        ("203.0.113.7", [], "203.0.113.7"),
        # Nobody is believed who is not a trusted proxy.
        ("203.0.113.7", ["198.51.100.1"], "203.0.113.7"),
        ("10.0.0.1", ["198.51.100.1"], "198.51.100.1"),
        ("10.0.0.1", ["1.2.3.4", "198.51.100.1"], "198.51.100.1"),
        ("10.0.0.1", ["198.51.100.1", "10.0.0.2"], "198.51.100.1"),
        ("10.0.0.1", ["198.51.100.1:4711"], "198.51.100.1"),
        ("10.0.0.1", ["[2001:db8::1]:4711"], "2001:db8::1"),
        ("10.0.0.1", ["2001:db8::1"], "2001:db8::1"),
        ("10.0.0.1", [], "10.0.0.1"),
        ("10.0.0.1", ["unknown"], "10.0.0.1"),
        ("10.0.0.1", ["198.51.100.1", ""], "10.0.0.1"),
        ("10.0.0.1", ["' OR 1=1"], "10.0.0.1"),
        ("::ffff:10.0.0.1", ["198.51.100.1"], "198.51.100.1"),
        ("", ["198.51.100.1"], None),
        ("testclient", ["198.51.100.1"], None),
    ],
)
def test_the_client_is_who_stands_before_trusted_proxies(peer: str, told: list[str], client: str | None) -> None:
    found = client_of(peer, told, networks("10.0.0.0/8, 2001:db8:ffff::/48"))
    assert found == (ip_address(client) if client else None)


@pytest.mark.parametrize(
    ("values", "told"),
    [
        (["for=192.0.2.60;proto=http;by=203.0.113.43"], ["192.0.2.60"]),
        (['For="[2001:db8:cafe::17]:4711"'], ["[2001:db8:cafe::17]:4711"]),
        (["for=192.0.2.43, for=198.51.100.17"], ["192.0.2.43", "198.51.100.17"]),
        (["for=192.0.2.43", "proto=https; for=198.51.100.17"], ["192.0.2.43", "198.51.100.17"]),
        (["proto=https"], [""]),
    ],
)
def test_forwarded_is_read_as_its_rfc_has_it(values: list[str], told: list[str]) -> None:
    assert told_by_forwarded(values) == told


def test_x_forwarded_for_is_one_list_however_often_it_comes() -> None:
    assert told_by_x_forwarded_for(["1.2.3.4, 5.6.7.8", "9.9.9.9"]) == ["1.2.3.4", "5.6.7.8", "9.9.9.9"]


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("2001:db8:1:2::1", "2001:db8:1:2:ffff::9", True),
        ("2001:db8:1:2::1", "2001:db8:1:3::1", False),
        ("192.0.2.1", "192.0.2.2", False),
    ],
)
def test_a_home_is_an_ipv4_address_or_an_ipv6_network(one: str, other: str, same: bool) -> None:
    assert (home_of(ip_address(one)) == home_of(ip_address(other))) is same


@pytest.mark.parametrize("value", ["10.0.0.0/99", "proxy.example"])
def test_a_trusted_proxy_is_an_address_or_a_network(monkeypatch: pytest.MonkeyPatch, value: str) -> None:
    monkeypatch.setenv("RIGHTSDESK_TRUSTED_PROXIES", value)
    with pytest.raises(SettingsError, match="RIGHTSDESK_TRUSTED_PROXIES"):
        read_settings(Settings)


@pytest.mark.parametrize(
    ("given", "limited"),
    [
        ({}, False),
        ({"host": "localhost"}, False),
        ({"host": "0.0.0.0"}, True),
        ({"host": "0.0.0.0", "limits": False}, False),
        ({"limits": True}, True),
        ({"trusted_proxies": "127.0.0.1"}, True),
    ],
)
def test_limits_are_on_where_others_can_ask(given: dict[str, object], limited: bool) -> None:
    assert (build_gate(read_settings(Settings, **given)).rules is not None) is limited


@pytest.fixture
def client(tmp_path: Path, clock: Clock) -> Iterator[TestClient]:
    rules = Rules(lambda: Ledger(clock=clock), Proxies(networks(PROXY)), per_minute_address=2)
    gate = Gate(lambda: Sites.of([CITY, TOWN]), rules)
    app = create_app(LiveAssistant(DataFolder(tmp_path), never), gate)
    with TestClient(app, client=(PROXY, 1)) as client:
        yield client


def ask(client: TestClient, address: str, site: Site | None = CITY, method: str = "POST") -> int:
    who = {"x-rightsdesk-site": site.key} if site else {"sec-fetch-site": "same-origin"}
    path = "/v1/answers" if method == "POST" else "/v1/documents"
    body = {"question": "What is Citopia?"} if method == "POST" else None
    return client.request(method, path, json=body, headers=who | {"x-forwarded-for": address}).status_code


def test_an_address_that_asks_too_often_waits_and_no_other(client: TestClient) -> None:
    assert [ask(client, "192.0.2.1") for _ in range(5)] == [LET_IN] * 3 + [429] * 2
    assert ask(client, "192.0.2.2") == LET_IN
    assert ask(client, "192.0.2.1", TOWN) == LET_IN
    assert ask(client, "192.0.2.1", None) == LET_IN


def test_a_site_that_asks_too_often_waits_and_no_other(client: TestClient) -> None:
    assert [ask(client, f"192.0.2.{number}") for number in range(7)] == [LET_IN] * 5 + [429] * 2
    assert ask(client, "192.0.2.6", TOWN) == LET_IN


def test_reading_has_an_allowance_of_its_own(client: TestClient) -> None:
    assert [ask(client, "192.0.2.1", method="GET") for _ in range(31)] == [LET_IN] * 30 + [429]
    assert ask(client, "192.0.2.1") == LET_IN


def test_after_the_time_that_was_told_there_is_one_more(client: TestClient, clock: Clock) -> None:
    for _ in range(4):
        ask(client, "192.0.2.1")
    headers = {"x-rightsdesk-site": CITY.key, "x-forwarded-for": "192.0.2.1", "origin": CITY.origins[0]}
    refused = client.post("/v1/answers", json={"question": "What is Citopia?"}, headers=headers)
    assert (refused.status_code, refused.json()["type"]) == (429, "/problems/too-many-requests")
    assert refused.headers["access-control-allow-origin"] == CITY.origins[0]
    assert refused.json()["detail"].startswith("this address may ask 3 times a minute; ask again in 20 seconds")
    clock.now += int(refused.headers["retry-after"])
    assert [ask(client, "192.0.2.1") for _ in range(2)] == [LET_IN, 429]


def test_every_answer_tells_what_is_left(client: TestClient) -> None:
    headers = {"x-rightsdesk-site": CITY.key, "x-forwarded-for": "192.0.2.1"}
    got = client.post("/v1/answers", json={"question": "What is Citopia?"}, headers=headers).headers
    assert got["ratelimit-policy"] == '"address-requests";q=3;w=60, "site-requests";q=5;w=60'
    assert got["ratelimit"] == '"address-requests";r=2;t=20'


def test_who_asks_for_a_page_or_whether_it_lives_is_not_counted(client: TestClient) -> None:
    headers = {"x-forwarded-for": "192.0.2.1"}
    assert {client.get(path, headers=headers).status_code for path in ("/", "/health/live") for _ in range(50)} == {200}
