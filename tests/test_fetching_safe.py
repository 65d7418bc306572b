"""Safety: nothing but public addresses is ever connected to, under whatever name, at whatever hop."""

import socket
from collections.abc import Callable
from ipaddress import ip_address
from pathlib import Path

import httpx
import pytest

from ingest.fetching.addresses import WEB_PORTS, check, is_public, parsed
from ingest.fetching.errors import Refused
from ingest.fetching.transport import CheckedTransport
from tests.document_site import PDF, Answer, DocumentSite
from tests.fetching_builders import fetched, make_fetch, names, original


@pytest.fixture
def connections(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Every host that a socket was about to connect to."""
    seen: list[str] = []
    connect = socket.socket.connect

    def watched(self: socket.socket, address: tuple[str, int]) -> None:
        seen.append(address[0])
        connect(self, address)

    monkeypatch.setattr(socket.socket, "connect", watched)
    return seen


@pytest.mark.parametrize(
    "address",
    [
        "8.8.8.8",
        "193.0.6.139",
        "2001:4860:4860::8888",
        "2a00:1450::1",
        "::ffff:8.8.8.8",
        "64:ff9b::8.8.8.8",
        "172.32.0.1",
    ],
)
def test_public_addresses(address: str) -> None:
    assert is_public(ip_address(address))


@pytest.mark.parametrize(
    "address",
    [
        *(
            "127.0.0.1",
            "127.255.255.254",
            "0.0.0.0",
            "0.1.2.3",
            "10.0.0.1",
            "172.16.0.1",
            "172.31.255.255",
            "192.168.1.1",
        ),
        *("169.254.169.254", "100.64.0.1", "100.127.255.255", "192.0.0.1", "192.0.2.1", "198.18.0.1", "198.51.100.1"),
        *("203.0.113.1", "192.88.99.1", "224.0.0.1", "239.255.255.255", "240.0.0.1", "255.255.255.255"),
        *("::", "::1", "fe80::1", "fe80::1%eth0", "fc00::1", "fd12::1", "fec0::1", "ff02::1", "2001:db8::1", "3fff::1"),
        *("100::1", "2001::1", "5f00::1", "::7f00:1", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "::ffff:169.254.169.254"),
        *("64:ff9b::127.0.0.1", "64:ff9b::10.0.0.1", "64:ff9b::a9fe:a9fe", "64:ff9b:1::8.8.8.8", "2002:7f00:1::"),
        *("2002:a00:1::1", "4000::1"),
    ],
)
def test_addresses_that_are_not_public(address: str) -> None:
    assert not is_public(ip_address(address))


@pytest.mark.parametrize(
    ("url", "says"),
    [
        ("ftp://city.example/plan.pdf", "wanted an http or https address"),
        ("file:///etc/passwd", "wanted an http or https address"),
        ("https:///plan.pdf", "names no host"),
        ("https://ana:secret@city.example/", "the address of city.example holds a name or password"),
        ("https://ana@city.example/", "holds a name or password"),
        ("https://city.example:22/", "port 22 of city.example is not asked, only 80 and 443"),
        ("http://city.example:0/", "port 0"),
        ("https://city.example:99999/", "port 99999"),
        ("https://[::1/", "not an address"),
        ("https://city\x00.example/", "not an address"),
    ],
)
def test_an_address_that_is_not_asked(url: str, says: str) -> None:
    with pytest.raises(Refused) as caught:
        check(parsed(url), WEB_PORTS)
    assert says in str(caught.value)
    assert "secret" not in str(caught.value)


@pytest.mark.parametrize(
    "addresses",
    [
        "127.0.0.2",
        "169.254.169.254",
        "10.0.0.1",
        "::1",
        "::ffff:127.0.0.1",
        "127.0.0.1 10.0.0.1",
        "0.0.0.0",
        "fe80::1%1",
    ],
)
@pytest.mark.parametrize("hop", ["at once", "after a redirect", "for robots.txt"])
def test_a_name_that_stands_for_a_private_address_is_never_connected_to(
    addresses: str, hop: str, site: DocumentSite, connections: list[str], tmp_path: Path
) -> None:
    url = site.url("/plan.pdf", "localhost.example")
    if hop == "after a redirect":
        url = site.tell("/old.pdf", Answer(status=302, headers={"Location": url}))
    elif hop == "for robots.txt":
        site.tell("/robots.txt", Answer(status=302, headers={"Location": url}))
        url = site.url("/plan.pdf")
    outcome = fetched(make_fetch(site, tmp_path, resolve=names(localhost=addresses)), original(url))
    assert outcome.status == "refused"
    assert f"localhost.example stands for {addresses.split()[-1]}, which is not a public address" in outcome.detail
    assert site.paths("localhost.example") == []
    assert set(connections) <= {"127.0.0.1"}


@pytest.mark.parametrize("host", ["127.0.0.2", "[::1]", "[::ffff:127.0.0.1]", "2130706434"])
def test_a_private_address_in_the_address_itself_is_refused(host: str, site: DocumentSite, tmp_path: Path) -> None:
    def resolve(name: str, port: int) -> list[str]:
        return ["127.0.0.2"] if name.isdigit() else [name.strip("[]")]

    url = f"http://{host}:{site.port}/plan.pdf"
    outcome = fetched(make_fetch(site, tmp_path, resolve=resolve), original(url))
    assert outcome.status == "refused"
    assert "not a public address" in outcome.detail


def test_a_second_answer_of_the_name_server_changes_nothing(
    site: DocumentSite, connections: list[str], tmp_path: Path
) -> None:
    asked: list[str] = []

    def rebinding(host: str, port: int) -> list[str]:
        asked.append(host)
        # The first answers, one a request, are good; what a careless client would look up once more is not.
        return ["127.0.0.1"] if len(asked) <= 2 else ["127.0.0.2"]

    url = site.tell("/plan.pdf", Answer(PDF))
    assert fetched(make_fetch(site, tmp_path, resolve=rebinding), original(url)).status == "fetched"
    assert asked == ["city.example"] * 2
    assert connections == ["127.0.0.1"] * 2
    assert site.asked[-1].headers["Host"] == f"city.example:{site.port}"


def test_another_address_of_the_host_is_tried(site: DocumentSite, tmp_path: Path) -> None:
    def permitted(address: object) -> bool:
        return str(address) in ("127.0.0.1", "127.0.0.3")

    url = site.tell("/plan.pdf", Answer(PDF))
    run = make_fetch(site, tmp_path, resolve=names(city="127.0.0.3 127.0.0.1"), permitted=permitted)
    assert fetched(run, original(url)).status == "fetched"


def test_tls_asks_for_the_host_by_its_name() -> None:
    seen: list[tuple[str, str, str]] = []

    def inner(request: httpx.Request) -> httpx.Response:
        seen.append((str(request.url), request.headers["Host"], request.extensions["sni_hostname"]))
        return httpx.Response(200)

    transport = CheckedTransport(httpx.MockTransport(inner), is_public, lambda host, port: ["2a00::1"], proxied=False)
    with httpx.Client(transport=transport, trust_env=False) as client:
        answer = client.get("https://münchen.example/plan.pdf")
    assert seen == [("https://[2a00::1]/plan.pdf", "xn--mnchen-3ya.example", "xn--mnchen-3ya.example")]
    assert answer.url.host == "münchen.example"


def test_a_proxy_of_the_environment_is_not_used(
    site: DocumentSite, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with socket.create_server(("127.0.0.1", 0)) as proxy:
        proxy.setblocking(False)
        for name in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"):
            for spelt in (name, name.lower()):
                monkeypatch.setenv(spelt, f"http://127.0.0.1:{proxy.getsockname()[1]}")
        for spelt in ("NO_PROXY", "no_proxy"):
            monkeypatch.delenv(spelt, raising=False)
        url = site.tell("/plan.pdf", Answer(PDF))
        assert fetched(make_fetch(site, tmp_path), original(url)).status == "fetched"
        with pytest.raises(BlockingIOError):
            proxy.accept()
        # A client that heeds the environment does come to it.
        with pytest.raises(httpx.ReadTimeout):
            httpx.get(url, timeout=0.5)
        proxy.accept()[0].close()


@pytest.mark.parametrize(
    ("resolve", "status"),
    [(names(), "fetched"), (names(city="10.0.0.1"), "refused"), (names(city="nothing"), "fetched")],
    ids=["public", "private", "known to the proxy alone"],
)
def test_through_a_proxy_names_are_still_checked_where_they_resolve(
    resolve: Callable[[str, int], list[str]], status: str, site: DocumentSite, tmp_path: Path
) -> None:
    def lookup(host: str, port: int) -> list[str]:
        found = resolve(host, port)
        if found == ["nothing"]:
            raise OSError(-2, "Name or service not known")
        return found

    url = "http://city.example/plan.pdf"
    site.tell(url, Answer(PDF))
    proxy = f"http://127.0.0.1:{site.port}"
    run = make_fetch(site, tmp_path, resolve=lookup, proxy=proxy, ports=WEB_PORTS)
    assert fetched(run, original(url)).status == status
    assert site.paths() == ([url] if status == "fetched" else [])
