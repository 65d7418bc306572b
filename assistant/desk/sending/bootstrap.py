"""The server that replies leave by, from settings."""

from email.utils import parseaddr

from assistant.desk.sending.smtp import Outgoing
from assistant.mail_settings import password_of
from assistant.settings import Settings
from ingest.settings import SettingsError


def outgoing_of(settings: Settings) -> Outgoing | None:
    """None where no server is set; SettingsError where it is, and what it needs is not."""
    if not settings.smtp_host:
        return None
    if "@" not in parseaddr(settings.smtp_from)[1]:
        raise SettingsError("RIGHTSDESK_SMTP_FROM wants the address that replies come from, as in desk@city.example")
    password = password_of(settings.smtp_password, settings.smtp_password_file)
    return Outgoing(
        settings.smtp_host,
        settings.smtp_port,
        settings.smtp_security,
        settings.smtp_user,
        password,
        settings.smtp_from,
    )
