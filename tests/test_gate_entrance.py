"""Who may come in: site keys, origins, and what browsers are told of it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from api.app import create_app
from api.gate.gate import OPEN, Gate
from api.gate.sites import Site, Sites
from assistant.assistant import Assistant
from assistant.live import LiveAssistant
from ingest.folders import DataFolder

CITY = Site("city-key-1234", "City of Example", ("https://www.city.example",))
TOWN = Site("town-key-1234", "Town", ("https://town.example",))
SITES = Sites.of([CITY, TOWN])
HOST = {"host": "desk.example"}
KEY = {"x-rightsdesk-site": CITY.key}
FROM_CITY = {"origin": "https://www.city.example"}
PREFLIGHT = {"access-control-request-method": "POST", "access-control-request-headers": "x-rightsdesk-site"}


def never() -> Assistant:
    raise AssertionError("there is nothing to build from")


def serving(folder: Path, gate: Gate) -> Iterator[TestClient]:
    with TestClient(create_app(LiveAssistant(DataFolder(folder), never), gate)) as client:
        yield client


@pytest.fixture(scope="module")
def open_to_all(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    yield from serving(tmp_path_factory.mktemp("data"), OPEN)


@pytest.fixture(scope="module")
def with_sites(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    yield from serving(tmp_path_factory.mktemp("data"), Gate(sites=lambda: SITES))


# What is let in reaches a service that has nothing to answer from yet.
LET_IN = 503


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({}, LET_IN),
        ({"origin": "https://desk.example"}, LET_IN),
        ({"sec-fetch-site": "same-origin"}, LET_IN),
        ({"x-rightsdesk-site": "any"}, LET_IN),
        (FROM_CITY, 403),
        (FROM_CITY | KEY, 403),
        ({"origin": "null"}, 403),
    ],
)
def test_without_sites_only_pages_of_elsewhere_are_refused(
    open_to_all: TestClient, headers: dict[str, str], status: int
) -> None:
    got = open_to_all.get("/v1/documents", headers=HOST | headers)
    assert got.status_code == status
    assert "access-control-allow-origin" not in got.headers


@pytest.mark.parametrize(
    ("headers", "status", "kind"),
    [
        (KEY, LET_IN, "not-ready"),
        (KEY | FROM_CITY, LET_IN, "not-ready"),
        ({"authorization": f"Bearer {CITY.key}"}, LET_IN, "not-ready"),
        ({"origin": "https://desk.example"}, LET_IN, "not-ready"),
        (KEY | {"origin": "https://desk.example"}, LET_IN, "not-ready"),
        ({"sec-fetch-site": "same-origin"}, LET_IN, "not-ready"),
        ({}, 403, "site-wanted"),
        (FROM_CITY, 403, "site-wanted"),
        ({"sec-fetch-site": "cross-site"}, 403, "site-wanted"),
        ({"x-rightsdesk-site": "wrong"}, 403, "unknown-site"),
        (FROM_CITY | {"x-rightsdesk-site": "wrong"}, 403, "unknown-site"),
        (KEY | {"origin": "https://town.example"}, 403, "origin-not-listed"),
        (KEY | {"origin": "https://evil.example"}, 403, "origin-not-listed"),
        (KEY | {"origin": "https://www.city.example.evil.example"}, 403, "origin-not-listed"),
        (KEY | {"origin": "http://www.city.example"}, 403, "origin-not-listed"),
        (KEY | {"origin": "null"}, 403, "origin-not-listed"),
    ],
)
def test_with_sites_key_and_origin_must_fit(
    with_sites: TestClient, headers: dict[str, str], status: int, kind: str
) -> None:
    got = with_sites.get("/v1/documents", headers=HOST | headers)
    assert (got.status_code, got.json()["type"]) == (status, f"/problems/{kind}")


@pytest.mark.parametrize("address", ["/", "/health/live", "/docs", "/problems"])
def test_pages_and_health_want_no_key(with_sites: TestClient, address: str) -> None:
    assert with_sites.get(address, headers={"origin": "https://evil.example"}).status_code == 200


@pytest.mark.parametrize(
    ("origin", "key", "told"),
    [
        ("https://www.city.example", CITY.key, True),
        # A refusal can be read by the page that embeds the widget, so that it can show the words.
        ("https://www.city.example", "wrong", True),
        ("https://evil.example", CITY.key, False),
    ],
)
def test_browsers_of_listed_origins_alone_may_read(with_sites: TestClient, origin: str, key: str, told: bool) -> None:
    got = with_sites.get("/v1/documents", headers=HOST | {"origin": origin, "x-rightsdesk-site": key})
    assert got.headers.get("access-control-allow-origin") == (origin if told else None)
    assert "access-control-allow-credentials" not in got.headers
    assert ("Retry-After" in got.headers.get("access-control-expose-headers", "")) is told
    assert "origin" in got.headers["vary"].lower()


def test_every_answer_of_the_api_varies_by_origin(with_sites: TestClient) -> None:
    assert "origin" in with_sites.get("/v1/documents", headers=HOST | KEY).headers["vary"].lower()


def test_a_preflight_is_answered_for_a_listed_origin(with_sites: TestClient) -> None:
    got = with_sites.options("/v1/answers", headers=HOST | FROM_CITY | PREFLIGHT)
    assert (got.status_code, got.headers["access-control-allow-origin"]) == (204, "https://www.city.example")
    allowed = got.headers["access-control-allow-headers"].lower().split(", ")
    assert {"content-type", "idempotency-key", "last-event-id", "x-rightsdesk-site"} <= set(allowed)
    assert got.headers["access-control-allow-methods"] == "GET, POST, DELETE"


def test_a_preflight_of_elsewhere_is_refused_in_words(with_sites: TestClient) -> None:
    got = with_sites.options("/v1/answers", headers=HOST | PREFLIGHT | {"origin": "https://evil.example"})
    assert got.status_code == 403
    assert "access-control-allow-origin" not in got.headers
    assert "https://evil.example is not among the origins" in got.json()["detail"]
