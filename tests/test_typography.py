"""The texts of widget and pages as print has them: French marks begin no line, Spanish questions are opened."""

import re
from pathlib import Path

import pytest

from api.pages.speech import FOLDER
from api.widget_files import STATIC

TEXTS = [*FOLDER.glob("*.toml"), *(STATIC / "widget" / "texts").glob("*.js")]


@pytest.mark.parametrize("path", [path for path in TEXTS if path.stem == "fr"], ids=lambda path: path.suffix)
def test_no_french_mark_is_apart_by_a_space_that_breaks_or_by_none(path: Path) -> None:
    said = said_in(path)
    assert [text for text in said if re.search(r" [:;?!»%]|« |«\w|\w[»?!;]", text)] == []
    assert any("\u00a0:" in text for text in said)


@pytest.mark.parametrize("path", [path for path in TEXTS if path.stem == "es"], ids=lambda path: path.suffix)
def test_every_spanish_question_is_opened(path: Path) -> None:
    assert [
        text for text in said_in(path) if (text.count("?"), text.count("!")) != (text.count("¿"), text.count("¡"))
    ] == []


@pytest.mark.parametrize("path", [path for path in TEXTS if path.stem in {"es", "pt"}], ids=lambda path: path.name)
def test_no_share_is_parted_from_its_sign(path: Path) -> None:
    assert [text for text in said_in(path) if " %" in text] == []


def said_in(path: Path) -> list[str]:
    """What stands in quotation marks, comments apart."""
    lines = [line for line in path.read_text(encoding="utf-8").splitlines() if not line.startswith(("//", "#"))]
    return [text for line in lines for text in re.findall(r'"([^"]*)"', line)]
