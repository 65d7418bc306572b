"""Whether a request may come in: its site by key, its page by origin. Pure. A key is no secret, origins protect it."""

from dataclasses import dataclass

from api.gate.origins import is_own
from api.gate.sites import Site, Sites
from ingest.types import Immutable


@dataclass(frozen=True, slots=True)
class Asked(Immutable):
    """What a request says of who asks; `fetch_site` is a browser's own word on that, which no page can forge."""

    key: str
    origin: str
    host: str
    fetch_site: str

    @property
    def own(self) -> bool:
        """Whether one of our own pages asks. A page's own GET has no Origin; typed addresses have none either."""
        return is_own(self.origin, self.host) if self.origin else self.fetch_site in ("same-origin", "none")


@dataclass(frozen=True, slots=True)
class Refused(Immutable):
    """Why a request may not come in."""

    title: str
    detail: str


UNKNOWN_SITE = "The site is not known here"
FOREIGN_ORIGIN = "This origin may not ask"
SITE_WANTED = "A site key is wanted"


def admitted(asked: Asked, sites: Sites) -> Site | None | Refused:
    """The site that asks, none for our own pages and for programs where no sites are set, or why it may not."""
    if sites.by_key and asked.key:
        return _by_key(asked, sites)
    if asked.own or not (asked.origin or sites.by_key):
        return None
    if not sites.by_key:
        return Refused(FOREIGN_ORIGIN, f"pages of {asked.origin} may not ask here: no sites are set (RIGHTSDESK_SITES)")
    whose = f"pages of {asked.origin}" if asked.origin else "programs"
    return Refused(SITE_WANTED, f"{whose} ask with a site's key, X-Rightsdesk-Site: KEY; whoever runs this gives keys")


def _by_key(asked: Asked, sites: Sites) -> Site | Refused:
    site = sites.by_key.get(asked.key)
    if site is None:
        return Refused(UNKNOWN_SITE, "no site has the key in X-Rightsdesk-Site; ask whoever runs this service for one")
    if asked.origin and asked.origin not in site.origins and not asked.own:
        return Refused(
            FOREIGN_ORIGIN, f"{asked.origin} is not among the origins of {site.name}; whoever runs this service adds it"
        )
    return site
