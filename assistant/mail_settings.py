"""Settings of the helpdesk's mail: the mailbox that is read, and the server that replies leave by."""

from pathlib import Path
from typing import Literal

from pydantic import Field, FilePath

from ingest.settings import LibrarySettings, SettingsError

Security = Literal["tls", "starttls", "none"]


class MailSettings(LibrarySettings):
    """Empty hosts: no mailbox is read, and nothing is sent."""

    mailbox_host: str = Field("", description="the IMAP server of the helpdesk's mailbox; unset, none is read")
    mailbox_port: int = Field(993, ge=1, le=65535, description="its port")
    mailbox_security: Security = Field("tls", description="tls, starttls, or none on a machine's own network")
    mailbox_user: str = Field("", description="who signs in there")
    mailbox_password: str = Field("", description="the password; better in a file", repr=False)
    mailbox_password_file: FilePath | None = Field(None, description="a file that holds the password")
    mailbox_folder: str = Field("INBOX", description="the folder whose unseen messages become cases")
    mailbox_done: str = Field("", description="the folder that they are moved to; unset, they stay, marked as seen")
    mailbox_every_s: float = Field(60.0, ge=1, description="how often it is looked into")
    mailbox_draft: bool = Field(True, description="whether a reply is drafted to each new case")
    mailbox_city: str = Field("", description="the city of the cases that come this way")

    smtp_host: str = Field("", description="the server that approved replies leave by; unset, none is sent")
    smtp_port: int = Field(587, ge=1, le=65535, description="its port")
    smtp_security: Security = Field("starttls", description="starttls, tls, or none on a machine's own network")
    smtp_user: str = Field("", description="who signs in there; nobody where unset")
    smtp_password: str = Field("", description="the password; better in a file", repr=False)
    smtp_password_file: FilePath | None = Field(None, description="a file that holds the password")
    smtp_from: str = Field("", description="the address that replies come from, such as Helpdesk <desk@city.example>")


def password_of(told: str, file: Path | None) -> str:
    """The file's, without the line break at its end, where there is one."""
    if file is None:
        return told
    try:
        return file.read_text("utf-8").rstrip("\r\n")
    except (OSError, ValueError) as error:
        raise SettingsError(f"wanted a password in {file}, it cannot be read: check its permissions") from error
