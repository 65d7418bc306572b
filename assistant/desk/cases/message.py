"""A case as the message that it came of, for whoever drafts or sends its reply. Pure."""

from assistant.desk.cases.records import Case, Person
from assistant.desk.intake.incoming import Incoming


def message_of(case: Case, person: Person) -> Incoming:
    """The question as it is kept, without personal data; name and address of who asked, to reply to."""
    return Incoming(
        source=case.source,
        subject=case.subject,
        text=case.question,
        sender_name=person.name,
        sender_address=person.address,
        language=case.language,
        received=case.created,
        message_id=case.thread,
        in_reply_to="",
        references=(),
        attachments=(),
    )
