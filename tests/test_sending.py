"""A letter goes out as mail, document, Markdown and text; mail comes in with its attachments."""

import zipfile
from email import message_from_bytes, policy
from email.message import EmailMessage
from io import BytesIO
from xml.etree import ElementTree

import pytest

from assistant.desk.intake.eml import read_eml
from assistant.desk.intake.errors import BadMessage
from assistant.desk.letters.letter import Letter, Reference
from assistant.desk.sending.docx import MAIN, docx
from assistant.desk.sending.eml import eml
from assistant.desk.sending.plain import markdown, plain_text
from ingest.readers import Limits

REFERENCE = Reference(
    1, "reg", "s", "p", "All & more.", "Register", "City", "2024", 3, 4, (), "https://a.example", "en"
)
LETTER = Letter("en", "Re: a\nregister", "Dear Ana,\n\n> All & more. [1]\n\nIt does [1]. Not [7].", (REFERENCE,))
SOURCE = "Register, City, 2024, p. 3–4, https://a.example"


def message(*attachments: tuple[str, bytes]) -> bytes:
    made = EmailMessage()
    made["From"], made["Subject"], made["Message-ID"] = "Ana Pérez <ana@city.example>", "Registo, já", "<1@x>"
    made.set_content("Olá,\n\nO que é?\n")
    for name, content in attachments:
        made.add_attachment(content, maintype="application", subtype="octet-stream", filename=name)
    return made.as_bytes()


def test_the_document_has_real_footnotes() -> None:
    with zipfile.ZipFile(BytesIO(docx(LETTER))) as package:
        body = ElementTree.fromstring(package.read("word/document.xml"))
        notes = ElementTree.fromstring(package.read("word/footnotes.xml"))
    asked = [one.get(f"{{{MAIN}}}id") for one in body.iter(f"{{{MAIN}}}footnoteReference")]
    told = {one.get(f"{{{MAIN}}}id"): "".join(one.itertext()).strip() for one in notes}
    assert [told[one or ""] for one in asked] == [SOURCE, SOURCE]
    assert "".join(body.itertext()) == "Dear Ana,All & more.It does. Not [7]."
    assert docx(LETTER) == docx(LETTER)


def test_text_and_markdown_list_what_is_cited() -> None:
    assert plain_text(LETTER).endswith(f"Sources:\n[1] {SOURCE}\n")
    assert "It does[^1]. Not [7]." in markdown(LETTER)
    assert markdown(LETTER).endswith(f"[^1]: {SOURCE}\n")


def test_a_mail_stays_in_its_thread() -> None:
    sent = message_from_bytes(eml(LETTER, read_eml(message(), Limits()), "desk@city.example"), policy=policy.default)
    assert [sent[name] for name in ("Subject", "To", "In-Reply-To")] == ["Re: a register", "ana@city.example", "<1@x>"]


def test_a_broken_attachment_is_told_and_the_others_are_read() -> None:
    came = read_eml(
        message(("a.txt", b"A plan of ours."), ("b.pdf", b"%PDF-broken"), ("c.zip", b"PK\x03\x04")), Limits()
    )
    assert (came.subject, came.sender_name, came.text) == ("Registo, já", "Ana Pérez", "Olá,\n\nO que é?")
    assert [(one.name, one.text, bool(one.problem)) for one in came.attachments] == [
        ("a.txt", "A plan of ours.", False),
        ("b.pdf", "", True),
        ("c.zip", "", True),
    ]


def test_bytes_that_are_no_mail_are_refused() -> None:
    with pytest.raises(BadMessage, match="text without headers"):
        read_eml(b"\xff\xfe\x00", Limits())
