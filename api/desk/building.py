"""The console from settings."""

from api.desk.console import Console
from api.desk.provider import Provider
from api.gate.addresses import networks
from api.gate.proxies import Proxies
from assistant.desk.bootstrap import build_polish, build_staff, build_wording
from assistant.desk.desk import Desk
from assistant.desk.sending.bootstrap import outgoing_of
from assistant.settings import Settings
from ingest.readers import Limits


def build_console(settings: Settings, desk: Desk) -> Console:
    """BadTemplate names what is wrong in which file of templates."""
    limits = Limits(settings.max_file_bytes, settings.max_characters)
    known = (settings.oidc_issuer, settings.oidc_client, settings.oidc_secret, settings.oidc_claim)
    provider = Provider(*known) if settings.oidc_issuer else None
    outgoing = outgoing_of(settings)
    staff = build_staff(settings, desk)
    return Console(
        staff,
        build_wording(settings, desk.engine),
        limits,
        sender=settings.smtp_from or settings.contact,
        provider=provider,
        public_url=settings.public_url,
        polish=build_polish(settings),
        proxies=Proxies(networks(settings.trusted_proxies), settings.forwarded_header),
        outgoing=outgoing,
    )
