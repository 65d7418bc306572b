"""An approved reply is sent: claimed, handed to the mail server, and noted as what became of it."""

from email.errors import HeaderParseError
from email.headerregistry import Address
from email.message import EmailMessage
from email.utils import format_datetime
from typing import TYPE_CHECKING

from assistant.desk.cases.records import Actor
from assistant.desk.errors import NotNow
from assistant.desk.sending.eml import mail
from assistant.desk.sending.errors import NotSent, Unsure
from assistant.desk.sending.posting import Outbound
from assistant.desk.sending.smtp import Outgoing, send

if TYPE_CHECKING:
    from datetime import datetime

    from assistant.desk.cases.casework import Casework


def deliver(casework: "Casework", actor: Actor, case_id: str, version: int, by: Outgoing) -> bool:
    """Send it, once however often this is asked: whether it left by this call.

    NotSent and NotNow leave the case as it was. Unsure leaves it claimed: until a person has looked, nothing
    sends it again.
    """
    claimed = casework.to_be_sent(actor, case_id, version, by.domain)
    if claimed is None:
        return False
    try:
        send(_message(claimed, by, casework.now()), _one_address(claimed.incoming.sender_address), by)
    except (NotSent, NotNow):
        casework.settle(actor, case_id, version, claimed.message_id, "failed")
        raise
    except Unsure:
        casework.settle(actor, case_id, version, claimed.message_id, "unsure")
        raise
    casework.settle(actor, case_id, version, claimed.message_id, "sent")
    return True


def _message(claimed: Outbound, by: Outgoing, now: "datetime") -> EmailMessage:
    message = mail(claimed.letter, claimed.incoming, by.sender)
    message["Message-ID"] = claimed.message_id
    message["Date"] = format_datetime(now)
    # RFC 3834: a person approved it. What answers automatically knows by In-Reply-To that it should not.
    message["Auto-Submitted"] = "no"
    return message


def _one_address(told: str) -> str:
    """What somebody gave as an address may be several, which mail would take as such."""
    try:
        return Address(addr_spec=told).addr_spec
    except (HeaderParseError, ValueError, IndexError, TypeError) as error:
        raise NotNow("what was given as an address is none: copy the reply, or take it as a file") from error
