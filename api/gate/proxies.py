"""The reverse proxies that are believed, and the one header that they tell the client's address in."""

from dataclasses import dataclass
from typing import Literal

from starlette.datastructures import Headers
from starlette.types import Scope

from api.gate.addresses import Network, client_of, home_of, told_by_forwarded, told_by_x_forwarded_for
from ingest.types import Immutable

# Which one is a setting: a proxy passes on what a client made up in the other.
ForwardedHeader = Literal["x-forwarded-for", "forwarded"]


@dataclass(frozen=True, slots=True)
class Proxies(Immutable):
    """None are believed unless they are named: then the address is the peer's own."""

    trusted: tuple[Network, ...] = ()
    header: ForwardedHeader = "x-forwarded-for"

    def client(self, scope: Scope) -> bytes:
        """The home that a request comes from, as limits count by it."""
        read = told_by_forwarded if self.header == "forwarded" else told_by_x_forwarded_for
        told = read(Headers(scope=scope).getlist(self.header)) if self.trusted else []
        return home_of(client_of((scope.get("client") or ("", 0))[0], told, self.trusted))
