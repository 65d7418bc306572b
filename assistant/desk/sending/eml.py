"""A letter as a mail message, in the thread of what it replies to. Pure."""

from email.message import EmailMessage

from assistant.desk.intake.incoming import Incoming
from assistant.desk.letters.letter import Letter
from assistant.desk.sending.plain import plain_text


def eml(letter: Letter, incoming: Incoming, sender: str) -> bytes:
    """Its bytes, as a file that mail programs open."""
    return mail(letter, incoming, sender).as_bytes()


def mail(letter: Letter, incoming: Incoming, sender: str) -> EmailMessage:
    """A line break in a header that came from outside becomes a space."""
    message = EmailMessage()
    message["Subject"] = _one_line(letter.subject)
    message["From"] = _one_line(sender)
    if incoming.sender_address:
        message["To"] = _one_line(incoming.sender_address)
    if incoming.message_id:
        message["In-Reply-To"] = _one_line(incoming.message_id)
        message["References"] = _one_line(" ".join([*incoming.references, incoming.message_id]))
    message["Content-Language"] = letter.language
    message.set_content(plain_text(letter))
    return message


def _one_line(text: str) -> str:
    return " ".join(text.split())
