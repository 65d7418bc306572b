"""Sentences of a paragraph: where they end, in several languages, and that nothing is lost."""

import time

import pytest

from ingest.sentences import sentence_spans


def sentences(text: str, language: str = "en") -> list[str]:
    return [text[start:end] for start, end in sentence_spans(text, language)]


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("en", ["Dr. Mohamed Boudra spoke.", "Said Ms. Sharif."]),
        ("en", ["Ms. Smith met Mr. J. K. Rowling.", "They agreed."]),
        ("en", ["The Cities of Amsterdam, Barcelona. and New York began it.", "More joined."]),
        ("en", ["See Art. 5, No. 3 and p. 12 of it.", "Then go on."]),
        ("en", ["Tools, e.g. sensors, cost 3.5 million.", "That is much."]),
        ("en", ["U.S. cities joined, i.e. New York.", "Others did not."]),
        ("en", ["He wondered... and left.", "She stayed…", "Then it ended."]),
        ("en", ["“We need to define it.”", "Cities will lead."]),
        ("en", ["“It is critical.”", "“We agree.” - Emilia Saiz, Secretary-General of UCLG"]),
        ("en", ["It shapes the Citopia[1].", "Its use spreads."]),
        ("en", ["It is done. [1]", "Then it rests.", "(So it goes.)", "It ends."]),
        ("en", ["Write to desk@un.org or see https://example.org/a.b?c=d.", "Call us."]),
        ("en", ["It ended. )", "Work goes on. [a]", "It ends."]),
        ("en", ["What is it?", "A pact!", "Good."]),
        ("en", ["No.", "They refused."]),
        ("en", ["𝒳 and é come first 🏙.", "Then the rest."]),
        ("es", ["El Sr. López y la Sra. Ruiz firmaron el art. 5.", "¿Qué sigue?", "Nada."]),
        ("ca", ["Vegeu l'art. 5 de la llei.", "La Sra. Roca hi era."]),
        ("fr", ["M. Macron a reçu Mme Hidalgo.", "Ils ont signé l'art. 3.", "C'est fait."]),
        ("de", ["Hr. Müller kam z. B. nicht.", "Vgl. Art. 3 und Abs. 2 dazu.", "Ende."]),
        ("pt-BR", ["O Sr. Silva falou.", "A Sra. Costa ouviu."]),
        ("", ["One sentence.", "Two sentences."]),
        ("xx", ["One sentence.", "Two sentences."]),
    ],
)
def test_sentences_end_where_a_reader_would_say(language: str, expected: list[str]) -> None:
    assert sentences(" ".join(expected), language) == expected


def test_white_space_around_sentences_belongs_to_none() -> None:
    assert sentence_spans("  One.   Two. \n", "en") == ((2, 6), (9, 13))


def test_a_text_without_anything_has_no_sentences() -> None:
    assert sentence_spans(" \n ", "en") == ()


def test_a_very_long_sentence_is_split_at_its_semicolons() -> None:
    part = "the city " + "really " * 30 + "will"
    assert sentences(f"{part}; {part}; {part}.") == [f"{part};", f"{part};", f"{part}."]
    assert sentences(f"{part} {part} {part}.") == [f"{part} {part} {part}."]
    short = f"the municipality {'undoubtedly ' * 20}responds; it waits."
    assert sentences(short) == [short]


HOSTILE = {
    "no space": "a" * 5_000_000,
    "no full stop": "word " * 500_000,
    "open quotes": "«" * 500_000,
    "full stops": "." * 1_000_000,
    "brackets": "[1]" * 200_000,
    "semicolons": "ab; " * 200_000,
    "tiny sentences": "Oh. " * 100_000,
    "white space": "a" + " " * 2_000_000 + "b",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_text_is_covered_in_reasonable_time(name: str) -> None:
    text = HOSTILE[name]
    started = time.process_time()
    spans = sentence_spans(text, "en")
    assert time.process_time() - started < 60
    assert all(a[1] <= b[0] for a, b in zip(spans, spans[1:], strict=False))
    assert sum(len(text[start:end].split()) for start, end in spans) >= len(text.split())
    assert "".join(text[start:end] for start, end in spans).count("a") == text.count("a")
