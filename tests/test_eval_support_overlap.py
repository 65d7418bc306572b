"""The support scorer without a model: overlap of content words, what is verbatim, what guards leave."""

from typing import Any

import pytest

from eval.support.content import covered, stem_of, stems
from eval.support.judgement import Support
from eval.support.overlap import is_verbatim, support


def about(score: float) -> Any:
    """The score within rounding, where a type checker wants a number."""
    return pytest.approx(score)


EVIDENCE = "In 2018 Amsterdam, Barcelona and New York founded the coalition; it now has more than 50 member cities."


@pytest.mark.parametrize(
    ("language", "evidence", "claim", "share"),
    [
        ("en", "Governments protect rights.", "Government protects a right.", 1.0),
        ("en", "Governments protect rights.", "Governments protect data.", 2 / 3),
        ("en", "Anything.", "What is it?", 0.0),
        ("en", "", "A city.", 0.0),
        # A word that is said twice counts once.
        ("en", "City.", "City, city and water.", 1 / 2),
        # Compounds as one word, with a hyphen, as two words.
        ("en", "Free wi-fi.", "Free wifi.", 1.0),
        ("en", "Free wifi.", "Free wi-fi.", 1.0),
        ("en", "A data base.", "A database.", 1.0),
        ("en", "Decision making.", "Decision-making.", 1.0),
        ("es", "Los municipios protegen derechos.", "El municipio protege el derecho.", 1.0),
        ("es", "La participacion", "participación", 1.0),
        ("fr", "L'égalité des droits", "égalité du droit", 1.0),
        ("pt", "As cidades protegem os direitos.", "A cidade protege um direito.", 1.0),
        # A language without a stemmer goes by whole words.
        ("xx", "cities protect", "cities protecting", 1 / 2),
    ],
)
def test_which_part_of_the_claims_words_the_evidence_holds(
    language: str, evidence: str, claim: str, share: float
) -> None:
    assert covered(claim, evidence, language) == pytest.approx(share)


def test_words_that_ask_and_single_letters_have_no_stem() -> None:
    assert [stem_of(word, "en") for word in ("what", "the", "x")] == [None, None, None]
    assert stem_of("5", "en") is not None
    assert stems("The cities, the city", "en") == stems("city", "en")


@pytest.mark.parametrize(
    ("evidence", "claim", "verbatim"),
    [
        (EVIDENCE, "it now has more than 50 member cities.", True),
        ("The city’s  “right”", 'the city\'s "right".', True),
        ("She cannot vote.", "he can", False),
        ("150 cities", "50 cities", False),
        ("1,500 cities", "500 cities", False),
        ("In 50.5 % of cities", "in 50", False),
        ("Anything", "", False),
        ("Anything", "…", False),
    ],
)
def test_what_is_verbatim(evidence: str, claim: str, verbatim: bool) -> None:
    assert is_verbatim(evidence, claim) is verbatim


@pytest.mark.parametrize(
    ("claim", "judged"),
    [
        ("It now has more than 50 member cities.", Support(1.0, (), True)),
        ("Barcelona founded the coalition in 2018.", Support(1.0, (), True)),
        ("The coalition publishes algorithms in registers.", Support(0.25, (), False)),
        # All words but the one that matters: a guard objects, and so it is not supported.
        ("Barcelona founded the coalition in 2019.", Support(about(0.15), ("dates",), False)),
        ("The coalition has 60 member cities.", Support(about(0.15), ("numbers",), False)),
        ("The city of Amsterdam and Madrid founded the coalition.", Support(about(0.64), ("names",), False)),
        ("Barcelona must have founded the coalition.", Support(about(0.2), ("modality",), False)),
        (
            "The coalition never had fewer member cities.",
            Support(about(0.12), ("negation", "direction"), False),
        ),
    ],
)
def test_support(claim: str, judged: Support) -> None:
    assert support(EVIDENCE, claim, "en") == judged


def test_a_language_that_is_not_given_is_detected() -> None:
    evidence = "Los municipios protegen los derechos digitales de todas las personas que viven en la ciudad."
    claim = "El municipio protege el derecho digital."
    assert support(evidence, claim) == support(evidence, claim, "es") == Support(1.0, (), True)
