"""All that stands before the application, as one value; built from the settings, open where nothing is set."""

import os
from collections.abc import Callable
from dataclasses import dataclass

from api.admission import places
from api.gate.addresses import networks
from api.gate.deadline import WITHIN_S
from api.gate.ledger import Ledger
from api.gate.proxies import Proxies
from api.gate.rates import Rules
from api.gate.sites import Sites
from api.gate.sites_source import SitesSource, no_sites
from assistant.settings import Settings
from ingest.types import Immutable


@dataclass(frozen=True, slots=True)
class Gate(Immutable):
    """`sites` gives those of now; without `rules` everybody may ask as often as they like.

    Answers begin `within_s`, or a problem does, and so many `places` are there to make them.
    """

    sites: Callable[[], Sites] = no_sites
    rules: Rules | None = None
    within_s: float = WITHIN_S
    places: int = 1


OPEN = Gate()
LOOPBACK = ("127.0.0.1", "::1", "localhost")


def build_gate(settings: Settings) -> Gate:
    """The gate that is set; BadSites where the file of sites cannot be read."""
    sites = SitesSource(settings.sites).now if settings.sites else no_sites
    rules = _rules(settings) if _limited(settings) else None
    return Gate(sites, rules, settings.answer_within_s, places(os.cpu_count() or 1, settings.workers))


def _limited(settings: Settings) -> bool:
    """Who tries the service out on a machine of their own has nobody to take it from."""
    if settings.limits is not None:
        return settings.limits
    return bool(settings.sites or settings.trusted_proxies) or settings.host not in LOOPBACK


def _rules(settings: Settings) -> Rules:
    proxies = Proxies(networks(settings.trusted_proxies), settings.forwarded_header)
    return Rules(lambda: Ledger(settings.limits_file), proxies, settings.per_minute_address)
