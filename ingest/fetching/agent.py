"""How the download names itself to those it asks."""

from ingest.errors import FetchError

VERSION = "0.1.0"


def user_agent(contact: str) -> str:
    """The value of the User-Agent header. FetchError if the contact cannot stand in one."""
    if not (contact.isascii() and contact.isprintable()) or set("();\\") & set(contact):
        raise FetchError(f"--contact wants an e-mail or web address in plain letters, came {contact!r}")
    about = "document download, asked for by a person"
    return f"Rightsdesk/{VERSION} ({about}; contact: {contact})" if contact else f"Rightsdesk/{VERSION} ({about})"
