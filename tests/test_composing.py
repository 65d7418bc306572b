"""Letters from answers by hand: quotes joined and said once, other languages told, how what is left open is said."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any, get_args

import pytest

from assistant.answers import Answer, Citation, Decline, NearDocument
from assistant.desk.letters.checking import findings
from assistant.desk.letters.composing import compose
from assistant.desk.letters.joining import joined
from assistant.desk.letters.letter import Letter, Part
from assistant.desk.letters.templates import read_templates
from assistant.desk.letters.tongues import foreign
from assistant.messages import DECLINED
from assistant.types import Reason
from ingest.types import Original

LANGUAGES = ("en", "es", "fr", "pt")
TEMPLATES = read_templates()
TEXT = "The city keeps a register. It is public. Nobody is left out.\n\nIt began early."
DIGEST = NearDocument(
    "d", "Digest", "guide", "digest", "R", "2024", "en", "https://a.example/d",
    Original("Amsterdam algorithm register and the register of Helsinki as they were opened", "City of Amsterdam; City "
             "of Helsinki and all of their many partners", "2020", "https://a.example/o"),
)  # fmt: skip
NEAR = NearDocument(
    "open", "Open data for all", "guide", "original", "UCLG", "2022", "en", "https://a.example/open", None
)


def make_citation(quote: str, marker: int = 1, **changes: Any) -> Citation:
    start = TEXT.index(quote)
    place = {"page": 3, "page_end": 3, "section": (), "passage_id": "p", "start": start, "end": start + len(quote)}
    named = {"title": "Register", "kind": "guide", "form": "original", "publisher": "UCLG", "date": "2024"}
    about = {"document_id": "reg", "language": "en", "source_url": "https://a.example/r", "document_sha256": "s"}
    told: dict[str, Any] = {"original": None, "sources": (), **place, **named, **about, **changes}
    return Citation(marker=marker, quote=quote, **told)


def make_answer(*citations: Citation, decline: Decline | None = None) -> Answer:
    status: Any = "declined" if decline else "answered"
    return Answer(
        "a", "r", "Q?", "", "en", status, "extractive", "careful", "", 0.9, citations, None, decline, (), (), "g", "s",
        (),
    )  # fmt: skip


def declined(reason: Reason, *near: NearDocument, contact: str = "") -> Answer:
    return make_answer(decline=Decline(reason, DECLINED[reason]["en"], near, contact))


def letter(
    answers: Sequence[Answer], language: str = "en", contact: str = "", turn_to: str = ""
) -> tuple[Letter, tuple[Part, ...]]:
    template = replace(TEMPLATES["", language], turn_to=turn_to)
    asked = [(f"Q{at}?", answer) for at, answer in enumerate(answers, start=1)]
    return compose(asked, template, language, "Ana", "S", contact)


@pytest.mark.parametrize(
    ("quotes", "expected"),
    [
        (["The city keeps a register.", "It is public."], ["The city keeps a register. It is public."]),
        (["It is public.", "The city keeps a register."], ["The city keeps a register. It is public."]),
        (["Nobody is left out.", "It began early."], ["Nobody is left out.\n\nIt began early."]),
        (["The city keeps a register. It is public.", "It is public. Nobody is left out."],
         ["The city keeps a register. It is public. Nobody is left out."]),
        (["The city keeps a register.", "Nobody is left out."], ["The city keeps a register.", "Nobody is left out."]),
    ],
)  # fmt: skip
def test_neighbouring_quotes_of_a_passage_are_one(quotes: list[str], expected: list[str]) -> None:
    found = joined([make_citation(one, at) for at, one in enumerate(quotes, start=1)], {"reg": TEXT})
    assert [one.quote for one in found] == expected
    assert [TEXT[one.start : one.end] for one in found] == expected


@pytest.mark.parametrize("changes", [{"passage_id": "q"}, {"document_id": "other"}, {"document_sha256": "t"}])
def test_quotes_of_different_passages_stay_apart(changes: dict[str, str]) -> None:
    both = [make_citation("The city keeps a register."), make_citation("It is public.", 2, **changes)]
    assert joined(both, {"reg": TEXT}) == tuple(both)


def test_joined_quotes_have_the_pages_of_both_and_what_both_share() -> None:
    one = make_citation("The city keeps a register.", sources=("a",), also=(NEAR,))
    (found,) = joined([one, make_citation("It is public.", 2, page_end=4, sources=("b",))], {"reg": TEXT})
    assert (found.page, found.page_end, found.sources, found.also) == (3, 4, ("a", "b"), ())


def test_what_answers_twice_is_quoted_once() -> None:
    again = make_answer(make_citation("It is public."))
    made, parts = letter([again, again])
    assert made.body.count("> It is public. [1]") == 1
    assert "You ask: Q2?\n\nWhat is quoted above at [1] answers this too." in made.body
    assert findings(made, parts, {1: TEXT}) == ()


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("en", None),
        ("es", "Los documentos se citan en su propia lengua: inglés."),
        ("fr", "Les documents sont cités dans leur propre langue : anglais."),
        ("pt", "Os documentos são citados na sua própria língua: inglês."),
    ],
)
def test_quotes_in_another_language_are_said_to_be_once(language: str, told: str | None) -> None:
    quotes = [make_citation("It is public."), make_citation("It began early.", 2)]
    made, parts = letter([make_answer(*quotes), make_answer(quotes[1])], language)
    opening = made.body.split("\n\n")[1]
    assert opening == " ".join(filter(None, (TEMPLATES["", language].opening, told)))
    assert findings(made, parts, {1: TEXT, 2: TEXT}) == ()


@pytest.mark.parametrize(
    ("quoted", "language", "expected"),
    [(["en", "en-GB", "ca"], "es", "inglés y catalán"), (["es", "fr", "de", "en"], "en", "Spanish, French and German"),
     ([], "en", ""), (["es"], "es", ""), (["xx"], "pt", "xx")],
)  # fmt: skip
def test_languages_are_called_as_the_letter_calls_them(quoted: list[str], language: str, expected: str) -> None:
    assert foreign(quoted, language) == expected


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("reason", get_args(Reason))
def test_what_is_left_open_is_said_in_a_letters_voice_with_what_is_nearest(reason: Reason, language: str) -> None:
    made, parts = letter([declined(reason, NEAR, contact="x")], language, "data@city.example")
    assert DECLINED[reason][language] not in made.body
    near = "- “Open data for all”, UCLG, 2022, https://a.example/open" in made.body
    assert near == (reason != "outside-field")
    told = [declined(reason, contact="data@city.example")]
    made, parts = letter(told, language, "data@city.example")
    assert "data@city.example." in made.body.split("\n\n")[-2]
    assert findings(made, parts, {}) == ()


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_letter_that_names_what_is_nearest_passes_the_check(language: str) -> None:
    made, parts = letter([declined("nothing-near", NEAR, DIGEST)], language)
    assert findings(made, parts, {}) == ()


def test_each_reason_has_a_sentence_of_its_own() -> None:
    said = {letter([declined(reason)], language)[1][0].said for reason in get_args(Reason) for language in LANGUAGES}
    assert len(said) == len(get_args(Reason)) * len(LANGUAGES)


@pytest.mark.parametrize(
    ("contact", "turn_to", "expected"),
    [
        ("", "", "For what is left open, please write to us again, and a colleague will look into it."),
        ("Ana, a@city.example", "", "For what is left open, please turn to Ana, a@city.example."),
        ("Ana, a@city.example", "Bea, b@city.example", "For what is left open, please turn to Bea, b@city.example."),
    ],
)
def test_whom_to_turn_to_is_the_citys_then_the_services(contact: str, turn_to: str, expected: str) -> None:
    made, parts = letter([declined("opinion", contact=contact)], "en", contact, turn_to)
    assert made.body.split("\n\n")[-2] == expected
    assert findings(made, parts, {}) == ()


def test_only_the_nearest_are_named() -> None:
    made, _ = letter([declined("nothing-near", *[NEAR] * 5)])
    assert made.body.count("https://a.example/open") == 3
