"""The checker read as somebody would who wants to slip something past it."""

import pytest

from assistant.desk.letters.checking import findings
from assistant.desk.letters.letter import Letter, Part, Reference
from tests.test_letters import BODY, PART, QUOTE, REFERENCE

STORED = f"Before. {QUOTE} After. It costs 300 euros."
NEAR = {"title": "Carta de los derechos", "source_url": "https://a.example/near", "original": None}
LEFT_OPEN = Part(
    "Must every city ban cameras?",
    "declined",
    {"decline": {"contact": "Ana, help@city.example, https://city.example/help", "nearest": [NEAR]}},
    "We do not know.",
)


def kinds(body: str, *references: Reference, language: str = "en", subject: str = "") -> list[str]:
    letter = Letter(language, subject, body, references or (REFERENCE,))
    stored: dict[int, str | None] = {one.marker: STORED for one in letter.references}
    return [one.kind for one in findings(letter, [PART], stored)]


def beside(sentence: str) -> str:
    return BODY.replace("\n\nKind", f"\n\n{sentence}\n\nKind")


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (BODY.replace("keeps a", "keeps\u00a0a\u00ad "), []),
        (BODY.replace(f"{QUOTE} [1]", "The council of Example [...] that it uses. [1]"), []),
        (BODY.replace(f"{QUOTE} [1]", "The council of Example that it uses. [1]"), ["quote-altered"]),
        (BODY.replace(f"{QUOTE} [1]", "ouncil of Example keeps a public register of every algorithm [1]"),
         ["quote-altered"]),
        (BODY.replace(f"> {QUOTE}", "> ."), ["quote-altered", "citation-without-quote"]),
        (BODY.replace("\n\nKind", "\n\n> The council of Example keeps none. [1]\nAs you see.\n\nKind"),
         ["quote-altered"]),
        (BODY.replace("\n\nKind", "\n\nAs you see:\n  > The council keeps none. [1]\n\nKind"), ["quote-altered"]),
        (beside("It says “a public register of every secret” [1]."), ["quote-altered"]),
        (beside("It says “a public register of every algorithm” and « Example never uses it » [1]."),
         ["quote-altered"]),
        (beside("It says “a public register of every algorithm” [1]."), []),
        (beside(f"> {QUOTE} [1]"), ["quoted-twice"]),
        (beside("It costs 300 euros [1]."), []),
        (beside("It costs 900 euros [1]."), ["claim-without-citation"]),
        (beside("In 2024 it began [1]."), []),
    ],
)  # fmt: skip
def test_a_quote_is_what_stands_there_and_stands_once(body: str, expected: list[str]) -> None:
    assert kinds(body) == expected


def test_the_same_words_from_a_longer_quote_are_quoted_twice() -> None:
    longer = Reference(2, "reg", "s", "p", f"{QUOTE} After.", "Register", "", "", 3, 3, (), "", "en")
    assert kinds(beside(f"> {QUOTE} After. [2]"), REFERENCE, longer) == ["quoted-twice"]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("See HTTPS://B.EXAMPLE/x.", ["dead-link"]),
        ("See www.b.example/x.", ["dead-link"]),
        ("See ftp://b.example/x.", ["dead-link"]),
        ("See https://a.example.b.example/r.", ["dead-link"]),
        ("See [it](javascript:alert).", ["dead-link"]),
        ("See https://a.example/r.", []),
    ],
)
def test_an_address_that_no_document_has_is_told(sentence: str, expected: list[str]) -> None:
    assert kinds(beside(sentence)) == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Who keeps a register? El ayuntamiento mantiene un registro de todos los algoritmos que usa.", True),
        ("Se lo decimos aquí.\n\nMire este documento.\n\nQuedamos a su disposición.\n\nVuelva a escribirnos.", True),
        ("L'ajuntament et dona la benvinguda i et desitja molta sort amb aquesta pregunta.", True),
        ("Please write to the Plaça de Sant Jaume in Barcelona, or come to see us there.", False),
    ],
)
def test_no_paragraph_hides_another_language(sentence: str, expected: bool) -> None:
    assert ("wrong-language" in kinds(beside(sentence))) == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("We do not know.", []),
        ("You ask: Must every city ban cameras?", []),
        ("Every city must ban cameras.", ["claim-without-citation"]),
        ("Write to help@city.example or look at https://city.example/help.", []),
        ("Write to p@city.example.", ["personal-data"]),
        ("Near is Carta de los derechos: https://a.example/near", []),
    ],
)
def test_what_was_left_open_excuses_no_more_than_was_said(sentence: str, expected: list[str]) -> None:
    letter = Letter("en", "", beside(sentence), (REFERENCE,))
    found = findings(letter, [PART, LEFT_OPEN], {1: STORED})
    assert [one.kind for one in found if one.kind != "question-missing"] == expected


def test_personal_data_in_the_subject_is_told() -> None:
    assert kinds(BODY, subject="Re: ana@b.example") == ["personal-data"]
