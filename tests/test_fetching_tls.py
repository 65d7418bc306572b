"""TLS over a checked address: the certificate is still that of the name which was asked for."""

import socket
import ssl
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import Thread

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from tests.document_site import PDF, DocumentSite
from tests.fetching_builders import fetched, make_fetch, original


@pytest.fixture
def certificate(tmp_path: Path) -> Path:
    """A certificate for city.example, with its key."""
    key, name = ec.generate_private_key(ec.SECP256R1()), x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "test")])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName("city.example")]), critical=False)
        .sign(key, hashes.SHA256())
    )
    unlocked = serialization.NoEncryption()
    private = key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, unlocked)
    path = tmp_path / "certificate.pem"
    path.write_bytes(made.public_bytes(serialization.Encoding.PEM) + private)
    return path


@pytest.fixture
def port(certificate: Path) -> Iterator[int]:
    """A server that answers every request with the PDF; a handshake that fails is the next one's turn."""
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
                    with context.wrap_socket(connection, server_side=True) as secured:
                        robots = b"GET /robots.txt" in secured.recv(65536)
                        secured.sendall(b"HTTP/1.1 404 None\r\nContent-Length: 0\r\n\r\n" if robots else answer)
                except OSError:
                    continue

        Thread(target=serve, daemon=True).start()
        yield int(server.getsockname()[1])
        server.shutdown(socket.SHUT_RDWR)


@pytest.mark.parametrize(
    ("host", "status", "says"),
    [
        ("city.example", "fetched", ""),
        ("other.example", "refused", "the certificate of other.example is not to be trusted"),
    ],
)
def test_the_certificate_must_be_the_host_s(
    host: str, status: str, says: str, certificate: Path, port: int, site: DocumentSite, tmp_path: Path
) -> None:
    trusted = ssl.create_default_context(cafile=str(certificate))
    run = make_fetch(site, tmp_path / "kept", ports=frozenset({port}), certificates=lambda: trusted)
    outcome = fetched(run, original(f"https://{host}:{port}/plan.pdf"))
    assert (outcome.status, says in outcome.detail) == (status, True)
