"""A case as the message that it came of, for whoever drafts or sends its reply. Pure."""

from assistant.desk.cases.masking import message_alone
from assistant.desk.cases.records import Case, Person
from assistant.desk.intake.incoming import Incoming


def message_of(case: Case, person: Person) -> Incoming:
    """The question as it is kept, without personal data and attachments; who asked, to reply to.

    What stands in an attachment is for people to read: a form has many questions that nobody asked the helpdesk.
    """
    return Incoming(
        source=case.source,
        subject=case.subject,
        text=message_alone(case.question),
        sender_name=person.name,
        sender_address=person.address,
        language=case.language,
        received=case.created,
        message_id=case.thread,
        in_reply_to="",
        references=(),
        attachments=(),
    )
