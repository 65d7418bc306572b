"""Mail that no person wrote, by its headers: an answer to it may begin a loop. Pure."""

import re
from email.message import EmailMessage

from assistant.desk.intake.eml import header

ROBOTS = re.compile(r"^(?:mailer-daemon|postmaster|no-?reply|do-?not-?reply|bounces?)(?:[+.-][^@]*)?@", re.IGNORECASE)
BULK = frozenset({"bulk", "junk", "list", "auto_reply", "auto-reply"})
LISTS = ("List-Id", "List-Unsubscribe", "List-Post", "Mailing-List")
REPLIERS = ("X-Autoreply", "X-Autorespond", "X-Auto-Reply-From")


def automatic(message: EmailMessage, address: str, own: str = "") -> str:
    """Why it is not to be answered, in one word; empty for mail of a person. `own` is our address."""
    if message.get_content_type() in {"multipart/report", "message/delivery-status"}:
        return "bounce"
    if header(message, "Return-Path") == "<>" or ROBOTS.match(address):
        return "bounce" if re.match(r"mailer-daemon|postmaster|bounce", address, re.IGNORECASE) else "automatic"
    # RFC 3834: whatever else than "no" was sent by a program.
    if header(message, "Auto-Submitted").split(";")[0].strip().lower() not in {"", "no"}:
        return "automatic"
    if any(header(message, name) for name in REPLIERS):
        return "automatic"
    if header(message, "Precedence").lower() in BULK or any(header(message, name) for name in LISTS):
        return "list"
    return "own" if own and address.casefold() == own.casefold() else ""
