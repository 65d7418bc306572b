"""Messages from files, folders and standard input; what is hostile in one is told, and ends nothing."""

import zipfile
from datetime import UTC, datetime
from email.message import EmailMessage
from io import BytesIO
from pathlib import Path

import pytest
from typer.testing import CliRunner

from api.cli import app
from assistant.desk.intake.batch import messages_of
from assistant.desk.intake.docx import MOST_BYTES, read_docx
from assistant.desk.intake.eml import LONGEST_ATTACHED, LONGEST_TEXT, MOST_ATTACHMENTS, read_eml
from assistant.desk.intake.errors import BadMessage
from assistant.desk.intake.pasted import read_text
from assistant.desk.sending.docx import docx
from ingest.errors import UnreadableFile
from ingest.readers import Limits
from tests.casework_site import make_letter
from tests.mail_site import make_mail

NOW = datetime(2026, 11, 23, tzinfo=UTC)
QUESTION = "How does a city publish open data?"
PART = b"--b\nContent-Type: text/plain\n\nHello\n"
MIXED = b"From: a@x.example\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n"


def with_attached(*attached: tuple[str, bytes]) -> bytes:
    made = EmailMessage()
    made["From"] = "a@x.example"
    made.set_content("See below.")
    for name, content in attached:
        made.add_attachment(content, maintype="application", subtype="octet-stream", filename=name)
    return made.as_bytes()


def packed(text: bytes, name: str = "word/document.xml") -> bytes:
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr(name, text)
    return buffer.getvalue()


def test_attachments_of_each_kind_are_read() -> None:
    found = read_eml(
        with_attached(
            ("plan.docx", docx(make_letter("Dear all,\n\nWe plan."))),
            ("plan.html", b"<html><body><p>A plan in a page.</p><script>x()</script></body></html>"),
            ("plan.txt", "Ein Plan für alle.".encode("latin-1")),
            ("../../etc/passwd.txt", b"A plan elsewhere."),
        ),
        Limits(),
    )
    assert [(one.name, one.text) for one in found.attachments] == [
        ("plan.docx", "Dear all,\n\nWe plan."),
        ("plan.html", "A plan in a page."),
        ("plan.txt", "Ein Plan für alle."),
        ("passwd.txt", "A plan elsewhere."),
    ]


def test_a_forwarded_message_is_read_as_text() -> None:
    inner, outer = EmailMessage(), EmailMessage()
    inner["From"] = "b@x.example"
    inner.set_content("What is inside?")
    outer["From"] = "a@x.example"
    outer.set_content("See below.")
    outer.add_attachment(inner)
    assert [one.text for one in read_eml(outer.as_bytes(), Limits()).attachments] == ["What is inside?"]


def test_html_alone_is_read_as_its_words() -> None:
    html = MIXED + b"--b\nContent-Type: text/html; charset=utf-8\n\n<p>Who <b>pays</b>?</p><style>p{}</style>\n--b--\n"
    assert read_eml(html, Limits()).text == "Who pays?"


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        (MIXED + PART, "Hello"),
        (MIXED + b"no boundary at all", ""),
        (b"From: =?utf-8?q?=ff=fe?= <a@x>\nDate: never\nSubject: =?x-none?b?!!?=\n\nHello", "Hello"),
        (b"From: a@x\nContent-Type: text/plain; charset=no-such\n\nHello", "Hello"),
        (b"From: a@x\nContent-Transfer-Encoding: base64\n\n!!!!", ""),
        (b"From: a@x\nDate: Mon, 99 Nov 99999 99:99:99 +9999\n\nHello", "Hello"),
        (b"From: a@x\nContent-Type: ;;;===\n\nHello", "Hello"),
        (b"From: " + b"(" * 5000 + b"\n\nHello", "Hello"),
        (b"From: a@x\nMessage-ID: <<<>>>[\nIn-Reply-To: \"\nReferences: <\n\nHello", "Hello"),
        (b"From: a@x\n\nHel\x00lo", "Hello"),
        (MIXED + b"--b\nContent-Disposition: attachment; filename*=utf-8''%ff%00\n\nx\n--b--", ""),
    ],
)  # fmt: skip
def test_broken_mail_is_read_as_far_as_it_goes(raw: bytes, text: str) -> None:
    assert read_eml(raw, Limits()).text.strip("�") in {text, text + "!!!!"}


@pytest.mark.parametrize(
    ("raw", "told"),
    [
        (b"", "without headers"),
        (b"\n\nno headers", "without headers"),
        (b"From: a@x\n" + b'Content-Type: multipart/mixed; boundary="b"\n\n--b\n' * 500, "beyond measure"),
        (b"a" * 25_000_001, "the limit is 25,000,000"),
    ],
)
def test_what_cannot_be_read_says_why(raw: bytes, told: str) -> None:
    with pytest.raises(BadMessage, match=told):
        read_eml(raw, Limits())


@pytest.mark.parametrize(
    ("raw", "told"),
    [
        (b"no zip", "broken or locked"),
        (packed(b"<a/>", "other.xml"), "broken or locked"),
        (packed(b"<a>"), "no XML"),
        (packed(b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'), "entities"),
        (packed(b"<a/>"), "without text"),
        (packed(b" " * (MOST_BYTES + 1)), "unpacks to more"),
    ],
    # An archive holds the time at which it was made: by itself it would be another name in each worker.
    ids=["no archive", "another archive", "broken", "entities", "empty", "a bomb"],
)
def test_a_hostile_document_is_refused(raw: bytes, told: str) -> None:
    with pytest.raises(UnreadableFile, match=told):
        read_docx(raw)


def test_sizes_are_bounded() -> None:
    long = read_eml(make_mail("word " * 20_000), Limits())
    assert len(long.text) == LONGEST_TEXT
    many = read_eml(with_attached(*[(f"{at}.txt", b"A plan. " * 1000) for at in range(MOST_ATTACHMENTS + 2)]), Limits())
    assert sum(len(one.text) for one in many.attachments) == LONGEST_ATTACHED
    assert many.attachments[-1].problem == f"only the first {MOST_ATTACHMENTS} attachments are read"
    assert "of which the first" in many.attachments[6].problem


@pytest.mark.parametrize(
    ("raw", "source", "text"),
    [
        (QUESTION.encode(), "pasted", QUESTION),
        (b"\xef\xbb\xbfHello\r\n\r\nyou", "pasted", "Hello\n\nyou"),
        (b"Subject: streets\n\nWho pays?", "pasted", "Subject: streets\n\nWho pays?"),
        (make_mail(QUESTION), "eml", QUESTION),
        (b"\n" + make_mail(QUESTION), "eml", QUESTION),
        (b"Return-Path: <a@x>\nFrom: a@x\n\nHello", "eml", "Hello"),
    ],
)
def test_pasted_text_and_mail_are_told_apart(raw: bytes, source: str, text: str) -> None:
    found = read_text(raw, Limits(), NOW)
    assert (found.source, found.text) == (source, text)


def test_a_folder_goes_on_after_a_bad_file(tmp_path: Path) -> None:
    (tmp_path / "a.eml").write_bytes(make_mail(QUESTION))
    (tmp_path / "b.eml").write_bytes(b"")
    (tmp_path / "c.txt").write_text("Not mail.")
    (tmp_path / "d.EML").write_bytes(make_mail("Who?"))
    found = [one if isinstance(one, BadMessage) else one.text for _, one in messages_of(tmp_path, Limits(), NOW)]
    assert (found[0], type(found[1]), found[2:]) == (QUESTION, BadMessage, ["Who?"])


def run(data: Path, *arguments: str, stdin: bytes | None = None) -> tuple[int, str, str]:
    result = CliRunner().invoke(app, ["--data", str(data), "desk", "read", *arguments], input=stdin)
    return result.exit_code, result.stdout, result.stderr


def test_the_command_opens_each_case_once(tmp_path: Path) -> None:
    mail, data = tmp_path / "mail", tmp_path / "data"
    mail.mkdir()
    (mail / "1.eml").write_bytes(make_mail(QUESTION, Message_ID="<1@x>"))
    (mail / "2.eml").write_bytes(b"")
    (mail / "3.eml").write_bytes(make_mail(QUESTION, Message_ID="<1@x>"))
    code, told, wrong = run(data, str(mail))
    assert (code, told) == (1, f"{mail}/1.eml: case 1\n{mail}/3.eml: came before, as case 1\n")
    assert wrong.startswith(f"{mail}/2.eml: ")
    assert run(data, "-", stdin=b"Who pays for it?") == (0, "standard input: case 2\n", "")


def test_a_message_that_is_not_there_is_refused(tmp_path: Path) -> None:
    code, _, wrong = run(tmp_path, str(tmp_path / "none.eml"))
    assert (code, "none.eml" in wrong.replace("\n", "")) == (2, True)
