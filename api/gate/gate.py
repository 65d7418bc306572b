"""All that stands before the application, as one value; built from the settings, open where nothing is set."""

from collections.abc import Callable
from dataclasses import dataclass

from api.gate.sites import Sites
from api.gate.sites_source import SitesSource, no_sites
from assistant.settings import Settings


@dataclass(frozen=True, slots=True)
class Gate:
    """`sites` gives those of now."""

    sites: Callable[[], Sites] = no_sites


OPEN = Gate()


def build_gate(settings: Settings) -> Gate:
    """The gate that is set; BadSites where the file of sites cannot be read."""
    return Gate(SitesSource(settings.sites).now if settings.sites else no_sites)
