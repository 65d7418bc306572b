"""TLS over a checked address: the certificate is still that of the name which was asked for."""

import socket
import ssl
import time
from collections.abc import Iterator
from pathlib import Path
from threading import Thread
from typing import Any

import pytest

from ingest.fetching.bootstrap import usual_certificates
from tests.certificates import certificate_for
from tests.document_site import PDF, DocumentSite
from tests.fetching_builders import fetched, make_fetch, original


@pytest.fixture
def certificate(tmp_path: Path) -> Path:
    """A certificate for city.example, with its key."""
    return certificate_for("city.example", tmp_path)


@pytest.fixture
def port(certificate: Path) -> Iterator[int]:
    """A server that answers every request with the PDF, but /slow.pdf byte by byte, and is its own proxy besides.

    A handshake that fails is the next one's turn.
    """
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(certificate)
    answer = b"HTTP/1.1 200 OK\r\nContent-Type: application/pdf\r\nContent-Length: %d\r\n\r\n" % len(PDF) + PDF
    with socket.create_server(("127.0.0.1", 0)) as server:

        def serve() -> None:
            while True:
                try:
                    connection = server.accept()[0]
                except OSError:
                    return
                try:
                    if connection.recv(8, socket.MSG_PEEK) == b"CONNECT ":
                        connection.recv(65536)
                        connection.sendall(b"HTTP/1.1 200 OK\r\n\r\n")
                    with context.wrap_socket(connection, server_side=True) as secured:
                        asked = secured.recv(65536)
                        robots = b"GET /robots.txt" in asked
                        secured.sendall(b"HTTP/1.1 404 None\r\nContent-Length: 0\r\n\r\n" if robots else answer[:-999])
                        end = time.monotonic() + 15
                        while b"GET /slow.pdf" in asked and time.monotonic() < end:
                            secured.sendall(b"x")
                            time.sleep(0.02)
                        secured.sendall(b"" if robots else answer[-999:])
                except OSError:
                    continue

        Thread(target=serve, daemon=True).start()
        yield int(server.getsockname()[1])
        server.shutdown(socket.SHUT_RDWR)


@pytest.mark.parametrize("proxied", [False, True])
@pytest.mark.parametrize(
    ("host", "status", "says"),
    [
        ("city.example", "fetched", ""),
        ("other.example", "refused", "the certificate of other.example is not to be trusted"),
    ],
)
def test_the_certificate_must_be_the_host_s(
    host: str, status: str, says: str, proxied: bool, certificate: Path, port: int, site: DocumentSite, tmp_path: Path
) -> None:
    trusted = ssl.create_default_context(cafile=str(certificate))
    asked = 443 if proxied else port
    proxy = f"http://127.0.0.1:{port}" if proxied else ""
    run = make_fetch(site, tmp_path / "kept", ports=frozenset({asked}), certificates=lambda: trusted, proxy=proxy)
    outcome = fetched(run, original(f"https://{host}:{asked}/plan.pdf"))
    assert (outcome.status, says in outcome.detail) == (status, True)


def test_a_certificate_of_an_unknown_authority_is_refused(port: int, site: DocumentSite, tmp_path: Path) -> None:
    run = make_fetch(site, tmp_path / "kept", ports=frozenset({port}))
    outcome = fetched(run, original(f"https://city.example:{port}/plan.pdf"))
    assert outcome.status == "refused"
    assert "the certificate of city.example is not to be trusted" in outcome.detail


def test_the_environment_may_name_an_authority(
    certificate: Path, port: int, site: DocumentSite, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    usual = usual_certificates.__wrapped__
    run = make_fetch(site, tmp_path / "kept", ports=frozenset({port}), certificates=usual)
    assert fetched(run, original(f"https://city.example:{port}/plan.pdf")).status == "fetched"


@pytest.mark.parametrize("proxied", [False, True])
def test_the_time_limit_ends_a_tls_connection(
    proxied: bool, certificate: Path, port: int, site: DocumentSite, tmp_path: Path
) -> None:
    trusted = ssl.create_default_context(cafile=str(certificate))
    asked = 443 if proxied else port
    proxy = f"http://127.0.0.1:{port}" if proxied else ""
    around: dict[str, Any] = {"ports": frozenset({asked}), "certificates": lambda: trusted, "seconds_a_file": 1.5}
    run = make_fetch(site, tmp_path / "kept", proxy=proxy, **around)
    began = time.monotonic()
    outcome = fetched(run, original(f"https://city.example:{asked}/slow.pdf"))
    assert (outcome.status, outcome.detail) == ("failed", "took longer than 1.5 seconds; run it again to go on")
    assert time.monotonic() - began < 60
