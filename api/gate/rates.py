"""Refuse who asks too often: 429 by address and by site, with the RateLimit fields of the IETF's draft."""

import math
from collections.abc import Callable
from dataclasses import dataclass

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.gate.buckets import WINDOW_S, Allowance, State, Taken
from api.gate.ledger import Ledger
from api.gate.proxies import Proxies
from api.gate.sites import PER_MINUTE_ADDRESS, Site
from api.problems import problem
from ingest.types import Immutable

LIMITED = ("/v1/", "/library")
READS = {"GET", "HEAD", "OPTIONS"}
# Opening what an answer cites costs little, and one answer leads to many such requests.
READS_FOR_ONE = 10


@dataclass(frozen=True, slots=True)
class Rules(Immutable):
    """What is allowed where no site says otherwise, whose word on addresses is taken, and where is counted."""

    ledger: Callable[[], Ledger] = Ledger
    proxies: Proxies = Proxies()
    per_minute_address: int = PER_MINUTE_ADDRESS


class Rates:
    """ASGI middleware, inside of the entrance, which says whose site it is."""

    def __init__(self, app: ASGIApp, rules: Rules) -> None:
        self.app = app
        self.rules = rules
        self.ledger = rules.ledger()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or not scope["path"].startswith(LIMITED):
            await self.app(scope, receive, send)
            return
        site = scope.get("state", {}).get("site")
        taken = self.ledger.take(self._buckets(site, self.rules.proxies.client(scope), scope["method"] in READS))
        if taken.granted:
            await self.app(scope, receive, _telling(send, rate_fields(taken)))
            return
        await problem(429, "Too Many Requests", _said(taken, site), rate_fields(taken))(scope, receive, send)

    def _buckets(self, site: Site | None, address: bytes, reads: bool) -> list[tuple[bytes, Allowance]]:
        """One for the address among those of its site, and one for the site altogether."""
        many, of = (READS_FOR_ONE, "reads") if reads else (1, "requests")
        if site is None:
            return [(address, Allowance(f"own-{of}", many * self.rules.per_minute_address))]
        key = site.key.encode()
        return [
            (key + b" " + address, Allowance(f"address-{of}", many * site.per_minute_address)),
            (key, Allowance(f"site-{of}", many * site.per_minute)),
        ]


def rate_fields(taken: Taken) -> dict[str, str]:
    """What is allowed, and how the bucket stands that is nearest to its end."""
    least = min(taken.states, key=lambda state: state.left / state.allowance.requests)
    policies = (f'"{one.allowance.name}";q={one.allowance.requests};w={WINDOW_S:.0f}' for one in taken.states)
    fields = {
        "RateLimit-Policy": ", ".join(policies),
        "RateLimit": f'"{least.allowance.name}";r={least.left};t={math.ceil(least.whole_s)}',
    }
    return fields if taken.granted else fields | {"Retry-After": str(math.ceil(_longest(taken).wait_s))}


def _longest(taken: Taken) -> State:
    return max(taken.states, key=lambda state: state.wait_s)


def _said(taken: Taken, site: Site | None) -> str:
    full = _longest(taken)
    who = f"{site.name} altogether" if site and full.allowance.name.startswith("site") else "this address"
    return (
        f"{who} may ask {full.allowance.requests} times a minute; "
        f"ask again in {math.ceil(full.wait_s)} seconds, whoever runs this service can allow more"
    )


def _telling(send: Send, fields: dict[str, str]) -> Send:
    async def send_with_fields(message: Message) -> None:
        if message["type"] == "http.response.start":
            MutableHeaders(scope=message).update(fields)
        await send(message)

    return send_with_fields
