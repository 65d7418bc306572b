"""A message becomes questions, answers a letter, and the checker finds what is wrong with it."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from assistant.desk.intake.incoming import Incoming
from assistant.desk.letters.checking import check, findings
from assistant.desk.letters.drafting import draft_reply
from assistant.desk.letters.letter import Letter, Part, Reference
from assistant.desk.letters.splitting import left_out, questions
from assistant.desk.letters.templates import BadTemplate, read_templates, template_for
from tests.casework_site import make_incoming
from tests.small_library import document, small_library

QUOTE = "The council of Example keeps a public register of every algorithm that it uses."
REFERENCE = Reference(1, "reg", "s", "p", QUOTE, "Register", "Example", "2024", 3, 3, (), "https://a.example/r", "en")
BODY = f"Dear Ana,\n\n> {QUOTE} [1]\n\nKind regards,\nThe helpdesk"
PART = Part("Who keeps a register?", "answered", {"citations": [{"quote": QUOTE}]}, f"> {QUOTE} [1]")

ASKED = f"You ask: {PART.question}"


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("Hello,\n\nWhat is a register? Who keeps it?\n\nRegards,\nAna", "en",
         ("What is a register?", "Who keeps it?")),
        ("What is a register?\n\nOn Mon, Ana wrote:\n> Who pays?\n> Why?", "en", ("What is a register?",)),
        ("¿Qué es un registro?\n\nEl lun, Ana escribió:\n> ¿Quién paga?", "es", ("¿Qué es un registro?",)),
        ("Bonjour,\n\nJe demande qui tient\nle registre.\n\nCordialement", "fr",
         ("Bonjour, Je demande qui tient le registre.",)),
        ("Bom dia.\n\n- O que é um registo?\n- Quem paga?\n-- \nRua 3, porque?", "pt",
         ("O que é um registo?", "Quem paga?")),
        ("Thank you very much!", "en", ("Thank you very much!",)),
        ("Hello! How are you?\nWhat is a register?", "en", ("What is a register?",)),
        ("Who? Who?", "en", ("Who?",)),
        ("Bonjour, qui paie ? Et qui décide ?\nLuc Petit", "fr", ("Qui paie ?", "Et qui décide ?")),
        ("Hello Ana, who pays? And finally, who decides?", "en", ("Who pays?", "Who decides?")),
        ("Hola, ¿quién paga?", "es", ("¿quién paga?",)),
        ("Hi,\nthis is about a camera. Who pays?", "en", ("Who pays?",)),
        ("", "en", ()),
    ],
)  # fmt: skip
def test_a_message_is_split_into_its_questions(text: str, language: str, expected: tuple[str, ...]) -> None:
    assert questions(text, language) == expected


@pytest.mark.parametrize(
    ("text", "taken", "expected"),
    [
        ("We plan a register. Who keeps it?\n\nThank you!", ("Who keeps it?",), ("We plan a register.",)),
        ("Who keeps it?\n\nKind regards,\nAna Maria Lopez", ("Who keeps it?",), ()),
        ("Hello Ana Maria,\n\nIt is\nthe register.", ("Hello Ana Maria, It is the register.",), ()),
        ("It begins now. Why not?", (), ("It begins now.",)),
    ],
)
def test_what_is_not_taken_up_is_told(text: str, taken: tuple[str, ...], expected: tuple[str, ...]) -> None:
    assert left_out(text, "en", taken) == expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (BODY, []),
        (BODY.replace("every", "each"), ["quote-altered"]),
        (BODY.replace(" [1]", ""), ["claim-without-citation"]),
        (BODY.replace("[1]", "[2]"), ["dead-link"]),
        (BODY.replace("\n\nKind", "\n\nIn 2024 there were 300 of them.\n\nKind"), ["claim-without-citation"]),
        (BODY.replace("\n\nKind", "\n\nIn 2024 there were many of them [1].\n\nKind"), []),
        (BODY.replace("\n\nKind", "\n\nSee https://b.example/x.\n\nKind"), ["dead-link"]),
        (BODY.replace("\n\nKind", "\n\nSee https://a.example/r.\n\nKind"), []),
        (BODY.replace("\n\nKind", "\n\nWrite to ana@b.example.\n\nKind"), ["personal-data"]),
        (BODY.replace("\n\nKind", "\n\nEl ayuntamiento mantiene un registro público de todos los algoritmos.\n\nKind"),
         ["claim-without-citation", "wrong-language"]),
        ("Dear Ana,\n\nIt does [1].", ["citation-without-quote"]),
        ("Dear Ana,\n\nKind regards,", ["question-missing"]),
        (BODY.replace("register of", "register\n> of"), []),
    ],
)  # fmt: skip
def test_the_checker_marks_what_is_wrong(body: str, expected: list[str]) -> None:
    letter = Letter("en", "Re: register", body, (REFERENCE,))
    assert [one.kind for one in findings(letter, [PART], {1: f"Before. {QUOTE} After."})] == expected


def test_a_document_that_is_gone_is_a_dead_link() -> None:
    found = findings(Letter("en", "", BODY, (REFERENCE,)), [PART], {1: None})
    assert [(one.kind, BODY[one.start : one.end]) for one in found] == [("dead-link", " [1]")]


def test_a_city_has_its_own_words(tmp_path: Path) -> None:
    (tmp_path / "es.toml").write_text('salutation = "Hola:"', "utf-8")
    (tmp_path / "barcelona.es.toml").write_text('closing = "Hasta pronto"', "utf-8")
    templates = read_templates(tmp_path)
    found = template_for(templates, "es", "Barcelona")
    assert (found.salutation, found.closing) == ("Hola:", "Hasta pronto")
    assert template_for(templates, "es", "Madrid").closing.startswith("Un cordial saludo")


@pytest.mark.parametrize("text", ['nothing = "x"', 'closing = "{who}"', "closing = 3", "closing ="])
def test_a_broken_template_is_refused_by_its_file(tmp_path: Path, text: str) -> None:
    (tmp_path / "es.toml").write_text(text, "utf-8")
    with pytest.raises(BadTemplate, match=r"es\.toml"):
        read_templates(tmp_path)


def test_a_draft_answers_quotes_and_passes_its_own_check(tmp_path: Path) -> None:
    files = {"register.md": document("reg", "Register", QUOTE, url='"https://a.example/r"', date="2024-05-01")}
    assistant = small_library(tmp_path, files)
    text = "Hello,\n\nWhat does the council of Example keep of every algorithm?\n\nKind regards,\nAna"
    incoming = Incoming("pasted", "Register", text, "Ana", "", "", datetime.now(UTC), "", "", (), ())
    reply = draft_reply(incoming, assistant, read_templates())
    assert reply.letter.body.startswith("Dear Ana,\n\n")
    assert f"> {QUOTE} [1]" in reply.letter.body
    assert (reply.letter.references[0].year, [part.status for part in reply.parts]) == ("2024", ["answered"])
    assert check(reply.letter, reply.parts, assistant.library) == ()
    altered = replace(reply.letter, body=reply.letter.body.replace("public", "secret"))
    assert "quote-altered" in [one.kind for one in check(altered, reply.parts, assistant.library)]
    assistant.close()


@pytest.mark.parametrize(
    ("between", "marked"),
    [
        ("", [""]),
        (f"{ASKED}\n\n", [ASKED]),
        (f"{ASKED}\n\nA colleague will answer this next week.\n\n", []),
        ("Something else.\n\n", [""]),
    ],
    ids=["not repeated", "repeated alone", "answered by hand", "something else"],
)
def test_a_question_without_an_answer_is_told_where_it_should_stand(between: str, marked: list[str]) -> None:
    body = f"Dear Ana,\n\n{between}Kind regards,"
    found = findings(Letter("en", "", body, ()), [PART], {})
    assert [body[one.start : one.end] for one in found if one.kind == "question-missing"] == marked


def test_a_question_stands_by_itself_where_it_can(tmp_path: Path) -> None:
    assistant = small_library(tmp_path, {"register.md": document("reg", "Register", QUOTE)})
    asked = "How do I pay my property tax online? And who keeps a register?"
    reply = draft_reply(make_incoming(asked), assistant, read_templates())
    assistant.close()
    assert [part.status == "answered" for part in reply.parts] == [False, True]


def test_a_further_question_of_a_sentence_is_asked_with_the_first(tmp_path: Path) -> None:
    files = {
        "register.md": document("reg", "Register", QUOTE),
        "metro.md": document(
            "metro", "Metro", "The metro costs 300 euros in each year, and how much it does is public."
        ),
    }
    assistant = small_library(tmp_path, files)
    asked = "What does the council of Example keep of every algorithm and how much does it cost?"
    reply = draft_reply(make_incoming(asked), assistant, read_templates())
    assistant.close()
    assert [part.question for part in reply.parts][1:] == ["How much does it cost?"]
    assert "council of Example" in reply.parts[1].answer["understood_as"]
