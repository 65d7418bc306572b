"""The mailbox from settings, and what reads it beside a running service."""

from typing import TYPE_CHECKING

from assistant.desk.intake.mailbox import Mailbox
from assistant.mail_settings import password_of
from assistant.settings import Settings
from ingest.folders import DataFolder
from ingest.readers import Limits
from ingest.settings import SettingsError

if TYPE_CHECKING:
    from assistant.desk.cases.casework import Casework
    from assistant.desk.intake.watching import Watch
    from assistant.live import LiveAssistant

LOCK = "mailbox.lock"


def mailbox_of(settings: Settings) -> Mailbox:
    """SettingsError where none is set, or its password cannot be had."""
    if not settings.mailbox_host or not settings.mailbox_user:
        raise SettingsError("no mailbox is set; set RIGHTSDESK_MAILBOX_HOST and RIGHTSDESK_MAILBOX_USER")
    return Mailbox(
        settings.mailbox_host,
        settings.mailbox_port,
        settings.mailbox_user,
        password_of(settings.mailbox_password, settings.mailbox_password_file),
        settings.mailbox_folder,
        settings.mailbox_security,
        settings.mailbox_done,
    )


def build_watch(settings: Settings, casework: "Casework", live: "LiveAssistant") -> "Watch | None":
    """What reads the mailbox while a service runs; none where no mailbox is set, or no helpdesk."""
    if not settings.helpdesk or not settings.mailbox_host:
        return None
    from assistant.desk.bootstrap import build_wording
    from assistant.desk.intake.collecting import Collector
    from assistant.desk.intake.taking import Drafting, Intake
    from assistant.desk.intake.watching import Watch

    box = mailbox_of(settings)
    wording = build_wording(settings, casework.engine)
    drafting = Drafting(live.current, wording.templates) if settings.mailbox_draft else None
    limits = Limits(settings.max_file_bytes, settings.max_characters)
    collector = Collector(Intake(casework, drafting, settings.mailbox_city), limits, own_address(settings))
    lock = DataFolder(settings.data.resolve()).path / LOCK
    return Watch(lambda: collector.collect(box), settings.mailbox_every_s, lock)


def own_address(settings: Settings) -> str:
    """The bare address that replies come from."""
    from email.utils import parseaddr

    return parseaddr(settings.smtp_from)[1]
