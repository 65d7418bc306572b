"""Clean text: what is dropped, what is kept, and that each change is counted."""

import time

import pytest

from ingest.normalisation import Changes, clean, expand_ligatures, told


@pytest.mark.parametrize(
    ("text", "cleaned", "steps"),
    [
        ("plain “quotes” – and ‘dashes’ — stay…", "plain “quotes” – and ‘dashes’ — stay…", ()),
        ("Avin\u0303o\u0301", "Aviñó", ("composed 2 accented characters",)),
        ("a\r\nb\rc\u2028d", "a\nb\nc\nd", ("unified 3 line ends",)),
        ("70\xa0% of\tall", "70 % of all", ("made plain 2 tabs or odd spaces",)),
        ("digi\xadtal", "digital", ("dropped 1 soft hyphen",)),
        ("infor\xad\nmation", "infor-\nmation", ("made visible 1 soft hyphen at a line end",)),
        ("infor\ufffe\nmation", "infor-\nmation", ("made visible 1 soft hyphen at a line end",)),
        ("\ufeffzero\u200bwidth", "zerowidth", ("dropped 2 zero-width characters",)),
        # An override shows "safe" where "efas" is written.
        ("\u202eefas\u202c", "efas", ("dropped 2 direction marks",)),
        ("be\x00ll\x07", "bell", ("dropped 2 control characters",)),
        ("\x7f one\n  \x95 two", "• one\n• two", ("made visible 2 lost bullets",)),
        ("half \ud835 a sign", "half \ufffd a sign", ("replaced 1 broken character",)),
        ("𝒳 🏙 \ue000", "𝒳 🏙 \ue000", ()),
    ],
)
def test_unseen_characters_go_and_are_counted(text: str, cleaned: str, steps: tuple[str, ...]) -> None:
    changes = Changes()
    assert (clean(text, changes), told(changes)) == (cleaned, steps)


def test_cleaning_twice_changes_nothing_more() -> None:
    once = clean("e\u0301\u200b\u0301\xad\u202e \r\n\u2003x", Changes())
    changes = Changes()
    assert (clean(once, changes), told(changes)) == (once, ())


def test_ligatures_become_letters() -> None:
    changes = Changes()
    assert expand_ligatures("Oﬃcial ﬁle, aﬀected ﬂow", changes) == "Official file, affected flow"
    assert told(changes) == ("expanded 4 ligatures",)


def test_endless_accents_are_cut_in_reasonable_time() -> None:
    started = time.process_time()
    cleaned = clean("a" + "\u0301\u0316" * 500_000, Changes())
    assert len(cleaned) <= 32
    assert time.process_time() - started < 30
