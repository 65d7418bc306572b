"""First questions to ask, from a list of our own: those whose document the library holds."""

import tomllib
from functools import cache
from pathlib import Path

from ingest.language import base_language
from ingest.library import Library

FILE = Path(__file__).parents[1] / "corpus" / "suggestions.toml"
ENGLISH = "en"


def suggested(library: Library, language: str, most: int) -> list[str]:
    """In the order of the list; English ones where it has none in this language."""
    held = {one.id for one in library.holdings() if one.status == "current"}
    listed = suggestions(FILE)
    chosen = listed.get(base_language(language)) or listed.get(ENGLISH, ())
    return [question for document, question in chosen if document in held][:most]


@cache
def suggestions(file: Path) -> dict[str, tuple[tuple[str, str], ...]]:
    """By language, each a document and a question that it answers; none where there is no such file."""
    if not file.is_file():
        return {}
    listed = tomllib.loads(file.read_text(encoding="utf-8"))
    return {language: tuple((row["document"], row["question"]) for row in rows) for language, rows in listed.items()}
