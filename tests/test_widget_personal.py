"""The browser's rules for personal data are those of the service: the same table, in a real browser."""

import json
import unicodedata
from pathlib import Path

import pytest

from assistant.personal import personal_data
from tests.widget_tab import Visit

TABLE = json.loads((Path(__file__).parent / "data/personal.json").read_text(encoding="utf-8"))
FIND = """async texts => {
    const { findPersonal } = await import('/widget/personal.js');
    return texts.map(text => findPersonal(text).map(({kind, start, end}) => ({kind, text: text.slice(start, end)})));
}"""
LONG = 2_000
# What would take a careless rule for ever.
ENDLESS = ["a" * LONG, "1 " * LONG, "a." * LONG + "@", "+1" * LONG, "a1:" * LONG, "ES91" * LONG]


def test_the_browser_finds_what_the_service_finds(visit: Visit) -> None:
    found = visit().evaluate(FIND, [row["text"] for row in TABLE])
    assert len(TABLE) > 100
    for row, own in zip(TABLE, found, strict=True):
        assert (row["text"], own) == (row["text"], row["found"])


@pytest.mark.parametrize("change", [str.upper, str.lower, lambda text: unicodedata.normalize("NFD", text)])
def test_other_ways_to_write_the_same_are_judged_alike(visit: Visit, change: object) -> None:
    texts = [change(row["text"]) for row in TABLE] if callable(change) else []
    own = [[{"kind": one.kind, "text": text[one.start : one.end]} for one in personal_data(text)] for text in texts]
    assert visit().evaluate(FIND, texts) == own


def test_a_hostile_text_is_read_in_no_time(visit: Visit) -> None:
    assert len(visit().evaluate(FIND, ENDLESS)) == len(ENDLESS)
