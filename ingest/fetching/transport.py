"""The only way out: every connection goes to an address that was checked, under whatever name it was asked for."""

import socket
from collections.abc import Callable
from ipaddress import ip_address

import httpx

from ingest.fetching.addresses import IPAddress, port_of
from ingest.fetching.errors import Refused

Permitted = Callable[[IPAddress], bool]
# Addresses of a host and port, as text; OSError where the name stands for none.
Resolve = Callable[[str, int], list[str]]
ADDRESSES_TRIED = 4


def system_resolver(host: str, port: int) -> list[str]:
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))


class CheckedTransport(httpx.BaseTransport):
    """Resolves each host itself, refuses it if any of its addresses is not permitted, and connects to a checked one.

    A second answer of a name server therefore changes nothing. Certificates are still checked against the host's name.
    """

    def __init__(self, inner: httpx.BaseTransport, permitted: Permitted, resolve: Resolve, *, proxied: bool) -> None:
        self._inner = inner
        self._permitted = permitted
        self._resolve = resolve
        self._proxied = proxied

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        addresses = self._checked(request.url)
        if self._proxied:
            return self._inner.handle_request(request)
        failure: httpx.TransportError = httpx.ConnectError(f"{request.url.host} has no address")
        for address in addresses[:ADDRESSES_TRIED]:
            try:
                return self._inner.handle_request(_pinned(request, address))
            except (httpx.ConnectError, httpx.ConnectTimeout) as error:
                failure = error
        raise failure

    def close(self) -> None:
        self._inner.close()

    def _checked(self, url: httpx.URL) -> list[str]:
        host = url.raw_host.decode("ascii")
        try:
            addresses = self._resolve(host, port_of(url))
        except (OSError, UnicodeError) as error:
            if self._proxied:
                # Behind a proxy names often stand for nothing; the proxy then decides alone.
                return []
            reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
            raise httpx.ConnectError(reason) from error
        for address in addresses:
            if not self._permitted(ip_address(address)):
                raise Refused(f"{url.host} stands for {address}, which is not a public address")
        return addresses


def _pinned(request: httpx.Request, address: str) -> httpx.Request:
    """The same request to this address: the Host header stays, and TLS asks for the host by name."""
    return httpx.Request(
        request.method,
        request.url.copy_with(host=address),
        headers=request.headers,
        stream=request.stream,
        extensions={**request.extensions, "sni_hostname": request.url.raw_host.decode("ascii")},
    )
