"""Paces: which are on offer, which one a question gets, and what the answer says of it."""

import pytest

from assistant.paces import Pace, offered_paces, pace_of
from assistant.recipe import Paces
from ingest.models import DEFAULT_MODEL

OTHER = "sentence-transformers/LaBSE"


@pytest.mark.parametrize(
    ("told", "model", "offered", "evaluated"),
    [
        (None, DEFAULT_MODEL, ("fast", "careful"), "careful"),
        ("careful", DEFAULT_MODEL, ("fast", "careful"), "careful"),
        ("fast", DEFAULT_MODEL, ("fast",), "fast"),
        (None, OTHER, ("fast",), "fast"),
        ("careful", OTHER, ("fast", "careful"), "careful"),
        ("fast", OTHER, ("fast",), "fast"),
    ],
)
def test_the_reader_is_offered_with_its_model_or_where_it_is_set(
    told: Pace | None, model: str, offered: tuple[Pace, ...], evaluated: Pace
) -> None:
    assert (offered_paces(told, model), pace_of(told, model)) == (offered, evaluated)


@pytest.mark.parametrize(
    ("offered", "wished", "given"),
    [
        (("fast", "careful"), None, "fast"),
        (("fast", "careful"), "careful", "careful"),
        (("fast", "careful"), "fast", "fast"),
        (("fast",), "careful", "fast"),
    ],
)
def test_a_wish_for_what_is_not_on_offer_gets_the_default(
    offered: tuple[Pace, ...], wished: Pace | None, given: Pace
) -> None:
    assert Paces("fast", dict.fromkeys(offered)).of(wished) == given  # type: ignore[arg-type]
