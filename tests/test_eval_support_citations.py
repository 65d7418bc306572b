"""Citation recall and precision after ALCE, and quote validity, computed by hand for small answers."""

from dataclasses import replace

import pytest

from eval.measures.citations import Statement, citation_scores, is_valid, statements
from eval.support.judgement import Support
from eval.support.overlap import support
from eval.types import Asked, Quoted, Said, Status

FOUNDED = "Amsterdam, Barcelona and New York founded the coalition in 2018."
MEMBERS = "It has 50 members. Each signs a declaration."
WATER = "Water is a common good."
ALL = {"citation_recall": 1.0, "citation_precision": 1.0, "quote_validity": 1.0}


def quoted(marker: int, text: str, stored: str | None = None) -> Quoted:
    return Quoted(marker, text, text if stored is None else stored, f"p{marker}", "d", "", "en")


QUOTES = (quoted(1, FOUNDED), quoted(2, MEMBERS), quoted(3, WATER))
ONE, TWO, THREE = QUOTES


def asked(text: str, quotes: tuple[Quoted, ...] = QUOTES, status: Status = "answered") -> Asked:
    said = Said(text, quotes, "en")
    return Asked("a", status, said, said, 0.9, "en")


def words_in(evidence: str, claim: str, language: str = "") -> Support:
    """Supported if all words of the claim stand in the evidence: a scorer whose answers are plain to see."""
    held = set(claim.lower().rstrip(".").split()) <= set(evidence.lower().split())
    return Support(float(held), (), held)


@pytest.mark.parametrize(
    ("text", "stated"),
    [
        ("", ()),
        (f"{FOUNDED} [1]\n\n{MEMBERS} [2]", (Statement(FOUNDED, (ONE,)), Statement(MEMBERS, (TWO,)))),
        # The marker before the full stop, two markers, one twice.
        ("It began in 2018 [1][3].", (Statement("It began in 2018.", (ONE, THREE)),)),
        ("It began in 2018 [1] [1].", (Statement("It began in 2018.", (ONE,)),)),
        # Only the sentence before the marker cites it.
        ("It is old. It began in 2018. [1]", (Statement("It is old.", ()), Statement("It began in 2018.", (ONE,)))),
        ("It began in 2018 [1]. It is old.", (Statement("It began in 2018.", (ONE,)), Statement("It is old.", ()))),
        (f"They say: {MEMBERS} [2]", (Statement("They say:", ()), Statement(MEMBERS, (TWO,)))),
        # A marker without a quote.
        ("It began in 2018. [1][9]", (Statement("It began in 2018.", (ONE,), 1),)),
        ("[1]", ()),
    ],
)
def test_statements(text: str, stated: tuple[Statement, ...]) -> None:
    assert statements(Said(text, QUOTES, "en")) == stated


@pytest.mark.parametrize(
    ("text", "recall", "precision"),
    [
        (f"{FOUNDED} [1]", 1.0, 1.0),
        (f"{FOUNDED} [1]\n\n{WATER} [3]", 1.0, 1.0),
        # Without a citation, and with a wrong one.
        (FOUNDED, 0.0, 0.0),
        (f"{FOUNDED} [3]", 0.0, 0.0),
        # Half of the statements are borne; the citation of the other half bears nothing.
        (f"{FOUNDED} [1] {FOUNDED} [3]", 0.5, 0.5),
        # The third is irrelevant: alone it does not support, and without it the first still does.
        (f"{FOUNDED} [1][3]", 1.0, 0.5),
        # Neither supports alone, both do together: both are relevant.
        ("Amsterdam signs. [1][2]", 1.0, 1.0),
        # One of three is not needed.
        ("Amsterdam signs. [1][2][3]", 1.0, 2 / 3),
        # A marker that leads nowhere is no relevant citation.
        (f"{FOUNDED} [1][9]", 1.0, 0.5),
        (f"{FOUNDED} [9]", 0.0, 0.0),
    ],
)
def test_recall_and_precision(text: str, recall: float, precision: float) -> None:
    words = tuple(replace(quote, stored=quote.stored.replace(",", "").replace(".", "")) for quote in QUOTES)
    found = citation_scores(asked(text.replace(",", ""), words), words_in)
    assert (found["citation_recall"], found["citation_precision"]) == pytest.approx((recall, precision))


def test_verbatim_answers_score_full_marks() -> None:
    assert citation_scores(asked(f"{FOUNDED} [1]\n\n{MEMBERS} [2]\n\n{WATER} [3]"), support) == ALL


def test_evidence_is_what_is_stored_and_not_what_is_shown() -> None:
    invented = quoted(1, FOUNDED, stored=WATER)
    assert citation_scores(asked(f"{FOUNDED} [1]", (invented,)), support) == dict.fromkeys(ALL, 0.0)


@pytest.mark.parametrize(
    ("quote", "stored", "valid"),
    [(WATER, WATER, True), (WATER, WATER.lower(), False), ("", "", False), (" ", " ", False)],
)
def test_a_quote_is_valid_to_the_letter(quote: str, stored: str, valid: bool) -> None:
    assert is_valid(quoted(1, quote, stored)) is valid


def test_quote_validity_is_the_share_of_valid_quotes() -> None:
    found = citation_scores(asked(f"{WATER} [1]", (quoted(1, WATER), quoted(2, WATER, "Wine"))), support)
    assert found["quote_validity"] == 0.5


@pytest.mark.parametrize(("status", "values"), [("declined", {}), ("clarify", {}), ("failed", dict.fromkeys(ALL, 0.0))])
def test_what_states_nothing_has_no_scores_and_what_failed_the_worst(status: Status, values: dict[str, float]) -> None:
    assert citation_scores(asked("", (), status), support) == values
