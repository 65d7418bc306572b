"""The pages speak four languages, each of them whole."""

import string
import tomllib
from typing import Any

import pytest

from api.pages.speech import FOLDER, LANGUAGES, speech, spoken


def placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


def texts(language: str) -> dict[str, Any]:
    return tomllib.loads((FOLDER / f"{language}.toml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("language", LANGUAGES[1:])
def test_every_language_says_all_that_english_does(language: str) -> None:
    english, other = texts("en"), texts(language)
    assert other.keys() == english.keys()
    for key, text in english.items():
        if isinstance(text, dict):
            assert other[key].keys() == text.keys()
        elif isinstance(text, str):
            assert other[key]
            assert placeholders(other[key]) == placeholders(text)
        else:
            assert len(other[key]) == len(text)


@pytest.mark.parametrize(
    ("asked", "accepted", "language"),
    [
        ("es", "fr", "es"),
        ("ES-mx", "fr", "es"),
        ("xx", "fr-CA, en;q=0.9", "fr"),
        ("", "de, pt;q=0.5, en;q=0.2", "pt"),
        ("", "en;q=0.2, es;q=0.8", "es"),
        ("", "es;q=0, fr;q=0.1", "fr"),
        ("", "es;q=0", "en"),
        ("", "", "en"),
        ("", "*", "en"),
        ("", ";;;q=,=", "en"),
        ("", "es;q=" + "9" * 5000, "en"),
    ],
)
def test_the_readers_language_is_chosen(asked: str, accepted: str, language: str) -> None:
    assert spoken(asked, accepted).language == language


@pytest.mark.parametrize(
    ("language", "known", "told"),
    [
        ("en", "2022-11-15", "15 November 2022"),
        ("es", "2022-11-15", "15 de noviembre de 2022"),
        ("fr", "2022-11", "novembre 2022"),
        ("pt", "2022", "2022"),
        ("en", "2022-02-30", "2022-02-30"),
        ("en", "<b>2022", "<b>2022"),
        ("en", "", ""),
    ],
)
def test_a_date_is_told_as_far_as_it_is_known(language: str, known: str, told: str) -> None:
    assert speech(language).date(known) == told


def test_what_is_filled_in_is_escaped() -> None:
    assert speech("en")("our_summary", title="<b>{x}") == "Our summary of “&lt;b&gt;{x}”"


def test_numbers_are_written_as_readers_do() -> None:
    assert speech("en").counted("found", 1) == "1 document"
    assert speech("en").counted("found", 12345) == "12,345 documents"
    assert speech("es").counted("found", 12345) == "12\N{NO-BREAK SPACE}345 documentos"
    assert (speech("fr").figure(0.8), speech("en").figure(0.945)) == ("0,80", "0.945")
