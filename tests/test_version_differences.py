"""What differs between two versions of a letter: each can be read back from the runs, whatever they say."""

import pytest

from assistant.desk.versions.differing import Run, differences


@pytest.mark.parametrize(
    ("older", "newer", "expected"),
    [
        ("", "", ()),
        ("same words", "same words", (Run("same", "same words"),)),
        ("", "new", (Run("in", "new"),)),
        ("old", "", (Run("out", "old"),)),
        ("a b c", "a x c", (Run("same", "a "), Run("out", "b"), Run("in", "x"), Run("same", " c"))),
        ("a c", "a b c", (Run("same", "a "), Run("in", "b "), Run("same", "c"))),
        ("a b c", "a c", (Run("same", "a "), Run("out", "b "), Run("same", "c"))),
        ("a\nb", "a b", (Run("same", "a"), Run("out", "\n"), Run("in", " "), Run("same", "b"))),
        ("word.", "word,", (Run("out", "word."), Run("in", "word,"))),
        ("日本 語", "日本 人", (Run("same", "日本 "), Run("out", "語"), Run("in", "人"))),
    ],
)
def test_runs_of_words_stayed_went_or_came(older: str, newer: str, expected: tuple[Run, ...]) -> None:
    assert differences(older, newer) == expected


@pytest.mark.parametrize(
    ("older", "newer"),
    [
        ("Dear Ana,\n\n> It does. [1]\n\nYours", "Dear Bea,\n\n> It does not. [1]\n\nYours,\nthe desk"),
        ("a a a b a", "a b a a"),
        ("  spaces \t kept\n\n", "\nspaces kept  "),
        (
            " ".join(f"word{number % 7}" for number in range(600)),
            " ".join(f"word{number % 5}" for number in range(500)),
        ),
    ],
)
def test_each_version_can_be_read_back(older: str, newer: str) -> None:
    runs = differences(older, newer)
    assert "".join(one.text for one in runs if one.kind != "in") == older
    assert "".join(one.text for one in runs if one.kind != "out") == newer
    assert all(one.text for one in runs)
    assert all(one.kind != other.kind for one, other in zip(runs, runs[1:], strict=False))
