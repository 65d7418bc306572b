"""What each guard objects to, and what it lets pass: tables of evidence, claim and whether it objects."""

from decimal import Decimal

import pytest

from eval.support.dates import Date, dates_differ, read_dates
from eval.support.direction import direction_differs
from eval.support.modality import modality_differs
from eval.support.names import names_differ, read_names
from eval.support.negation import negation_differs
from eval.support.numbers import Number, numbers_differ, read_numbers
from eval.support.written_numbers import scale_of, written_numbers


@pytest.mark.parametrize(
    ("language", "text", "values"),
    [
        ("en", "twenty-five cities", [25]),
        ("en", "Two hundred and five pages", [205]),
        ("en", "three thousand two hundred", [3200]),
        ("en", "two hundred thousand", [200_000]),
        ("en", "one million", [1_000_000]),
        # Neither an article nor "thousands of" counts anything.
        ("en", "one of the cities, thousands of people", []),
        # Two numbers, not their sum.
        ("en", "two and three", [2, 3]),
        ("en", "five six", [5, 6]),
        ("es", "treinta y cinco ciudades", [35]),
        ("es", "mil doscientos", [1200]),
        ("es", "mil", [1000]),
        ("es", "veintiún países y un millón", [21, 1_000_000]),
        # The same word is no number in another language.
        ("en", "once", []),
        ("es", "once", [11]),
        ("fr", "quatre-vingt-dix-sept", [97]),
        ("fr", "soixante et onze", [71]),
        ("fr", "vingt et un", [21]),
        ("fr", "deux cents", [200]),
        ("pt", "vinte e cinco", [25]),
        ("pt", "cento e três", [103]),
        ("pt", "dois mil", [2000]),
        ("de", "drei", []),
    ],
)
def test_numbers_in_words(language: str, text: str, values: list[int]) -> None:
    assert [value for value, _ in written_numbers(text, language)] == values


def test_a_scale_after_digits_multiplies() -> None:
    assert [scale_of(word, "en") for word in ("million", "Thousands", "cities")] == [1_000_000, 1000, 1]


def number(*values: str, percent: bool = False) -> Number:
    return Number(frozenset(map(Decimal, values)), percent)


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("1,500 people", [number("1500", "1.500")]),
        ("1.234.567,5", [number("1234567.5")]),
        ("12 000 € and 1,000,000", [number("12000"), number("1000000")]),
        ("2.5 million", [number("2500000")]),
        ("50 %, fifty per cent", [number("50", percent=True), number("50", percent=True)]),
        ("20 to 30 %", [number("20", percent=True), number("30", percent=True)]),
        # Words with figures are names; years and days belong to dates.
        ("CO2 on 3 March 2020", []),
        ("3 of five", [number("3"), number("5")]),
    ],
)
def test_numbers_of_a_text(text: str, numbers: list[Number]) -> None:
    assert list(read_numbers(text, "en")) == numbers


@pytest.mark.parametrize(
    ("language", "evidence", "claim", "objects"),
    [
        ("en", "It has 1.500 members.", "1,500 members", False),
        ("en", "Twelve cities signed.", "12 cities signed", False),
        ("en", "12 cities signed.", "Thirteen cities signed", True),
        ("en", "50 cities", "50 % of cities", True),
        ("es", "el cincuenta por ciento", "el 50 %", False),
        ("fr", "trois millions d'habitants", "3 000 000 d'habitants", False),
        ("pt", "quinhentos municípios", "500 municípios", False),
        ("en", "150 cities", "50 cities", True),
        ("en", "Some cities", "Cities", False),
    ],
)
def test_numbers(language: str, evidence: str, claim: str, objects: bool) -> None:
    assert numbers_differ(evidence, claim, language) is objects


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        ("15 November 2022", [(Date(2022, 11, 15),)]),
        ("November 15th, 2022", [(Date(2022, 11, 15),)]),
        ("el 12 de marzo de 2020", [(Date(2020, 3, 12),)]),
        ("le 1er février 2019", [(Date(2019, 2, 1),)]),
        ("2 de março", [(Date(0, 3, 2),)]),
        ("in June 2021", [(Date(2021, 6),)]),
        ("2020-03-12", [(Date(2020, 3, 12),)]),
        ("12.03.2020", [(Date(2020, 3, 12),)]),
        # Day or month first: nobody knows.
        ("04/03/2020", [(Date(2020, 3, 4), Date(2020, 4, 3))]),
        ("25/12/2020", [(Date(2020, 12, 25),)]),
        ("from 2018 to 2020", [(Date(2018),), (Date(2020),)]),
        ("2,018 cities, 3 cities, 2018 %", []),
    ],
)
def test_dates_of_a_text(text: str, dates: list[tuple[Date, ...]]) -> None:
    assert list(read_dates(text)[0]) == dates


def test_a_text_without_its_dates_keeps_the_rest() -> None:
    assert read_dates("On 3 May 2020 and in 2021, 12 cities")[1].split() == ["On", "and", "in", ",", "12", "cities"]


@pytest.mark.parametrize(
    ("evidence", "claim", "objects"),
    [
        ("Adopted on 15 November 2022.", "It was adopted in 2022.", False),
        ("Adopted on 15 November 2022.", "It was adopted in November 2022.", False),
        ("Adopted in 2022.", "It was adopted in November 2022.", True),
        ("Adopted on 15 November 2022.", "It was adopted on 16 November 2022.", True),
        ("Adoptado el 3 de mayo de 2018.", "Adopted on May 3, 2018.", False),
        ("It may be so.", "It is so.", False),
    ],
)
def test_dates(evidence: str, claim: str, objects: bool) -> None:
    assert dates_differ(evidence, claim) is objects


@pytest.mark.parametrize(
    ("language", "text", "names"),
    [
        ("en", "The city of Barcelona works with UCLG.", {"barcelona", "uclg"}),
        ("en", "Barcelona works. Amsterdam too.", set()),
        ("en", "GDPR applies on Monday in March.", {"gdpr"}),
        ("en", "Cities Coalition for Digital Rights and UCLG", {"uclg"}),
        ("fr", "Le droit de l'Europe", {"europe"}),
        ("de", "Die Stadt nutzt die DSGVO", {"dsgvo"}),
    ],
)
def test_names_of_a_text(language: str, text: str, names: set[str]) -> None:
    assert read_names(text, language) == names


@pytest.mark.parametrize(
    ("evidence", "claim", "objects"),
    [
        ("Barcelona adopted it.", "It was adopted by Barcelona.", False),
        ("Barcelona adopted it.", "It was adopted by Amsterdam.", True),
        ("The plan is Barcelona's.", "A plan of Barcelona", False),
        # Initials for what is written in full, and the reverse.
        ("United Cities and Local Governments wrote it.", "It was written by UCLG.", False),
        ("UCLG wrote it.", "It was written by United Cities and Local Governments.", False),
        ("It assesses the human rights impact.", "They call it an HRI.", False),
        ("A thing was done.", "They call it an HRI.", True),
        ("SÃO PAULO signed.", "The city of São Paulo signed.", False),
    ],
)
def test_names(evidence: str, claim: str, objects: bool) -> None:
    assert names_differ(evidence, claim, "en") is objects


@pytest.mark.parametrize(
    ("language", "evidence", "claim", "objects"),
    [
        ("en", "Cities do not sell personal data.", "Cities sell personal data.", True),
        ("en", "Cities don't sell personal data.", "Cities never sell personal data.", False),
        ("en", "Cities sell personal data.", "Cities do not sell personal data.", True),
        ("en", "It is not only lawful but fair.", "It is lawful.", False),
        ("en", "No. 5 lists the cities.", "5 lists the cities.", False),
        # The clause after "but" is not denied.
        ("en", "It is not cheap, but residents like it.", "Residents like it.", False),
        # Both a denial and an assertion stand in the evidence.
        (
            "en",
            "Cameras are not allowed indoors. Cameras are allowed outdoors.",
            "Cameras are allowed outdoors.",
            False,
        ),
        ("en", "The use is unlawful.", "The use is lawful.", True),
        ("en", "The use is unlawful.", "The use is not lawful.", False),
        ("en", "The use is lawful.", "The use is unlawful.", True),
        ("es", "No se publican los contratos.", "Se publican los contratos.", True),
        ("es", "Ninguna ciudad publica contratos.", "Las ciudades publican contratos.", True),
        ("fr", "La ville ne vend pas les données.", "La ville vend les données.", True),
        ("fr", "La ville n'utilise aucune caméra.", "La ville utilise des caméras.", True),
        ("pt", "A cidade não vende dados pessoais.", "A cidade vende dados pessoais.", True),
    ],
)
def test_negation(language: str, evidence: str, claim: str, objects: bool) -> None:
    assert negation_differs(evidence, claim, language) is objects


@pytest.mark.parametrize(
    ("language", "evidence", "claim", "objects"),
    [
        ("en", "Cities should publish contracts.", "Cities must publish contracts.", True),
        ("en", "Cities may publish contracts.", "Cities publish contracts.", True),
        ("en", "Cities must publish contracts.", "Cities have to publish contracts.", False),
        ("en", "Cities must publish contracts.", "Cities should publish contracts.", True),
        # What is so, or must be, can be.
        ("en", "Cities publish contracts.", "Cities can publish contracts.", False),
        ("en", "Cities should publish contracts.", "Cities may publish contracts.", True),
        ("en", "It was published on 3 May 2020.", "It was published in May 2020.", False),
        ("es", "Las ciudades deberían publicar contratos.", "Las ciudades deben publicar contratos.", True),
        ("fr", "Les villes peuvent publier.", "Les villes doivent publier.", True),
        ("pt", "As cidades podem publicar contratos.", "As cidades devem publicar contratos.", True),
    ],
)
def test_modality(language: str, evidence: str, claim: str, objects: bool) -> None:
    assert modality_differs(evidence, claim, language) is objects


@pytest.mark.parametrize(
    ("evidence", "claim", "objects"),
    [
        ("It increased trust.", "Trust was reduced.", True),
        ("It increased trust and lowered cost.", "Cost was reduced.", False),
        ("It increased trust.", "Trust rose.", False),
        ("The law prohibits it.", "The law permits it.", True),
        ("La ley lo prohíbe.", "La ley lo permite.", True),
        ("Le seuil est plus bas.", "Le seuil est moins bas.", True),
        ("O custo diminuiu.", "O custo aumentou.", True),
        ("It changed.", "It increased.", False),
    ],
)
def test_direction(evidence: str, claim: str, objects: bool) -> None:
    assert direction_differs(evidence, claim) is objects
