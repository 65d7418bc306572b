"""Which addresses may be asked: public ones, over HTTP or HTTPS, on their own ports. Pure."""

from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network

import httpx

from ingest.fetching.errors import Refused, quoted

IPAddress = IPv4Address | IPv6Address
WEB_PORTS = frozenset({80, 443})
# RFC 6052: an IPv4 address in the last 32 bits, which a gateway would connect to.
_NAT64 = IPv6Network("64:ff9b::/96")
# Special by IANA's registries, while `is_global` of the Python versions we run on knows nothing of it.
_SPECIAL_V4 = (IPv4Network("192.0.0.0/24"), IPv4Network("192.88.99.0/24"))
_SPECIAL_V6 = (IPv6Network("64:ff9b:1::/48"), IPv6Network("3fff::/20"), IPv6Network("5f00::/16"))
_DEFAULT_PORTS = {"http": 80, "https": 443}


def is_public(address: IPAddress) -> bool:
    """Whether anyone on the internet would reach the same machine by it."""
    if isinstance(address, IPv4Address):
        special = any(address in network for network in _SPECIAL_V4)
        return address.is_global and not (address.is_multicast or address.is_reserved or special)
    inside = _embedded(address)
    if inside is not None:
        return is_public(inside)
    special = address.is_site_local or any(address in network for network in _SPECIAL_V6)
    return address.is_global and not (address.is_multicast or address.is_reserved or special)


def _embedded(address: IPv6Address) -> IPv4Address | None:
    if address in _NAT64:
        return IPv4Address(int(address) & 0xFFFF_FFFF)
    return address.ipv4_mapped or address.sixtofour


def parsed(url: str) -> httpx.URL:
    """The address without its fragment, which is no server's business. Refused if it is none."""
    try:
        return httpx.URL(url).copy_with(fragment=None)
    except (httpx.InvalidURL, ValueError) as error:
        raise Refused(f"{quoted(url)} is not an address ({error})") from None


def port_of(url: httpx.URL) -> int:
    """The port as written, even if that is 0, or the scheme's own."""
    return _DEFAULT_PORTS[url.scheme] if url.port is None else url.port


def check(url: httpx.URL, ports: frozenset[int]) -> None:
    """Refused unless the address is one that this program asks at all."""
    if url.scheme not in _DEFAULT_PORTS:
        raise Refused(f"wanted an http or https address, came {quoted(str(url))}")
    if not url.host:
        raise Refused(f"{quoted(str(url))} names no host")
    if url.userinfo:
        raise Refused(f"the address of {url.host} holds a name or password: write it without")
    port = port_of(url)
    if port not in ports:
        raise Refused(f"port {port} of {url.host} is not asked, only {' and '.join(map(str, sorted(ports)))}")
