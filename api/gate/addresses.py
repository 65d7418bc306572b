"""Whose address a request comes from, behind reverse proxies too: only what trusted ones say counts. Pure."""

import re
from collections.abc import Iterable, Sequence
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network

Address = IPv4Address | IPv6Address
Network = IPv4Network | IPv6Network
# One home, one office has this many bits of an IPv6 address; the rest are its own to change.
HOME_BITS = 64
FORWARDED_FOR = re.compile(r"""(?:^|;)\s*for\s*=\s*("[^"]*"|[^;,\s]+)""", re.IGNORECASE)
WITH_PORT = re.compile(r"^(?:\[([^\]]+)\]|([^:\[\]]+))(?::\d+)?$")


def networks(text: str) -> tuple[Network, ...]:
    """The networks in this list, addresses or ranges between commas; ValueError names a bad one."""
    return tuple(ip_network(one.strip(), strict=False) for one in text.split(",") if one.strip())


def client_of(peer: str, told: Sequence[str], trusted: Sequence[Network]) -> Address | None:
    """The address furthest away that only trusted proxies stand before; None where not even the peer has one.

    `told` is what proxies said, the nearest last: each adds who spoke to it, and whoever is not trusted may have made
    up all that comes before.
    """
    at = _address(peer)
    for one in reversed(told):
        if at is None or not any(at in network for network in trusted):
            return at
        before = _address(one)
        if before is None:
            return at
        at = before
    return at


def told_by_x_forwarded_for(values: Iterable[str]) -> list[str]:
    return [one.strip() for value in values for one in value.split(",")]


def told_by_forwarded(values: Iterable[str]) -> list[str]:
    """RFC 7239; an element without `for`, or with a hidden one, is told as nothing."""
    elements = [one for value in values for one in value.split(",")]
    found = [FORWARDED_FOR.search(one) for one in elements]
    return [one.group(1).strip('"') if one else "" for one in found]


def home_of(address: Address | None) -> bytes:
    """What limits count by: an IPv4 address, the network of an IPv6 one."""
    if address is None:
        return b""
    return address.packed if address.version == 4 else address.packed[: HOME_BITS // 8]


def _address(text: str) -> Address | None:
    found = WITH_PORT.match(text.strip())
    try:
        address = ip_address((found.group(1) or found.group(2)) if found else text.strip())
    except ValueError:
        return None
    # An IPv4 address that came through a socket of both kinds.
    return (address.ipv4_mapped or address) if isinstance(address, IPv6Address) else address
