"""What of a stored text may be quoted: typography aside, whole words, marked cuts, nothing turned around."""

import pytest

from assistant.desk.letters.faithful import is_faithful
from assistant.desk.letters.typography import read_plain, untypeset

STORED = (
    "First, look. The council of Example must not keep a public register; it costs 1.500 euros, 50 % of them for the "
    "“non-binding” office — the ﬁrst one. Afterwards it grows.\n\nCities’ rights don’t end here. -5 degrees hold."
)


@pytest.mark.parametrize(
    ("quote", "faithful"),
    [
        ("The council of Example must not keep a public register", True),
        ("The council of\u00a0Example  must\nnot keep a public register", True),
        ("The coun\u00adcil of Example must not keep a public\u200b register", True),
        ('for the "non-binding" office - the first one.', True),
        ("for the «\u202fnon-binding\u202f» office – the first one .", False),
        ("for the « non‑binding » office —the first one.", True),
        ("Cities' rights don't end here.", True),
        ("First, look. The council of Example must not keep a public register", True),
        ("Afterwards it grows. Cities’ rights don't end here.", True),
        ("it costs 1.500 euros [...] the first one.", True),
        ("First, look. […] Cities’ rights don’t end here.", True),
        ("Cities’ rights don’t end here. […] First, look.", False),
        ("First, look. Cities’ rights don’t end here.", False),
        ("keep a public register", False),
        ("The council of Example must […] keep a public register", False),
        ("Cities’ rights", False),
        ("rights don", False),
        ("ouncil of Example must not keep a public register", False),
        ("council of Example must not keep a public regis", False),
        ("500 euros", False),
        ("it costs 1", False),
        ("it costs 1.500 euros, 50", False),
        ("binding", False),
        ("5 degrees hold.", False),
        ("", False),
        ("…", False),
        ("First, look. […] ", True),
        ("The council of Example must nоt keep a public register", False),
    ],
)
def test_a_quote_says_what_stands_there(quote: str, faithful: bool) -> None:
    assert is_faithful(quote, STORED, "en") == faithful


@pytest.mark.parametrize(
    ("stored", "quote", "language", "faithful"),
    [
        ("La ciudad no guarda datos.", "guarda datos.", "es", False),
        ("La ville n'est pas tenue de le dire.", "tenue de le dire.", "fr", False),
        ("C'est l'algorithme de la ville.", "algorithme de la ville.", "fr", True),
        ("A cidade não guarda dados.", "guarda dados.", "pt", False),
        ("No município guardam-se dados.", "guardam-se dados.", "pt", True),
        ("La ciutat guarda dades.", "guarda dades.", "ca", True),
    ],
)
def test_what_is_cut_off_must_not_turn_it(stored: str, quote: str, language: str, faithful: bool) -> None:
    assert is_faithful(quote, stored, language) == faithful


def test_each_character_has_its_place() -> None:
    found = read_plain("a « ﬁ\u00ad » —b…")
    assert found.text == 'a "fi" - b...'
    assert [found.written[at] for at in found.places[:3]] == ["a", " ", "«"]
    assert untypeset("e\u0301 \n") == "é"
