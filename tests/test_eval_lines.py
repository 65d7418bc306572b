"""Lines are parted at line feeds, whatever else a text in them holds."""

from pathlib import Path

import pytest

from eval.gold import GoldCase, read_cases
from eval.lines import lines_of
from eval.runs import write_lines

CASE = {"id": "a", "language": "en", "kind": "missing", "answerable": False, "why": "missing", "written_from": "facts"}


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("", []),
        ("a", ["a"]),
        ("a\n", ["a"]),
        ("a\nb\n", ["a", "b"]),
        ("a\n\nb", ["a", "", "b"]),
        ("a\u2028b\n", ["a\u2028b"]),
    ],
)
def test_lines_of_a_text(text: str, lines: list[str]) -> None:
    assert lines_of(text) == lines


@pytest.mark.parametrize("mark", ["\u2028", "\u2029", "\x85", "\x0b", "\x1c"])
def test_a_case_is_read_back_whatever_it_holds(tmp_path: Path, mark: str) -> None:
    case = GoldCase.model_validate(CASE | {"question": f"Who{mark}pays?"})
    write_lines(tmp_path / "cases.jsonl", [case])
    assert read_cases([tmp_path / "cases.jsonl"]) == (case,)
