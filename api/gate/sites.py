"""The sites that embed the service: who each is, from which origins it asks, how often. Frozen values."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Self

from ingest.types import Immutable

PER_MINUTE = 600
PER_MINUTE_ADDRESS = 60


@dataclass(frozen=True, slots=True)
class Site(Immutable):
    """One site. Its key stands in its pages for all to see: it tells sites apart, its origins protect them."""

    key: str
    name: str
    origins: tuple[str, ...]
    language: str = ""
    contact: str = ""
    per_minute: int = PER_MINUTE
    per_minute_address: int = PER_MINUTE_ADDRESS


@dataclass(frozen=True, slots=True)
class Sites(Immutable):
    """All sites by key, and every origin that any of them lists."""

    by_key: MappingProxyType[str, Site] = field(default_factory=lambda: MappingProxyType({}))
    origins: frozenset[str] = frozenset()

    @classmethod
    def of(cls, sites: Iterable[Site]) -> Self:
        by_key = {site.key: site for site in sites}
        return cls(MappingProxyType(by_key), frozenset(origin for site in by_key.values() for origin in site.origins))
