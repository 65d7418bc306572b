"""A small corpus with cases on it, and an assistant over it: what an evaluation needs, in seconds."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from assistant.assistant import Assistant
from assistant.bootstrap import build_assistant
from assistant.settings import Settings
from eval.gold import GoldCase
from ingest.bootstrap import build_ingest
from ingest.progress import Silent
from ingest.settings import LibrarySettings, read_settings

TEXTS = {
    "water": "People have a right to water. The water council brings water to every house in the city.",
    "census": "The statistics office holds a census every ten years. The census counts every household.",
    "library": "The library lends books to readers. Readers return books within four weeks.",
    "trams": "Trams run along the river every eight minutes. The tram line has twelve stops.",
    "parks": "Gardeners look after parks. The oldest park was opened in 1890.",
    "schools": "Schools teach children until noon. Pupils eat lunch at school.",
}
ASKED = {
    "water": ("Which council brings water to every house?", "water council"),
    "census": ("How often is a census held by the statistics office?", "every ten years"),
    "library": ("When must readers return books of the library?", "within four weeks"),
    "trams": ("How many stops has the tram line?", "twelve stops"),
    "parks": ("When was the oldest park opened?", "1890"),
    "schools": ("Where do pupils eat lunch?", "at school"),
}
UNANSWERABLE = (
    "What is the price of a zeppelin?",
    "Who won the lottery yesterday?",
    "How tall is the emperor?",
    "Why do volcanoes erupt?",
    "Which wine goes with fish?",
    "How does one tune a violin?",
)


def gold_cases() -> tuple[GoldCase, ...]:
    """One on each document, and as many that no document answers."""
    answerable = [
        GoldCase.model_validate(
            {
                "id": f"case-{document}",
                "language": "en",
                "kind": "factoid",
                "question": question,
                "answerable": True,
                "written_from": "facts",
                "gold": [{"document": document, "section": ""}],
                "nuggets": [{"nugget": accepted, "vital": True, "accepted": [[accepted]]}],
                "short_answers": [accepted],
            }
        )
        for document, (question, accepted) in ASKED.items()
    ]
    return (*answerable, *(unanswerable(number, question) for number, question in enumerate(UNANSWERABLE)))


def unanswerable(number: int, question: str) -> GoldCase:
    values = {"id": f"none-{number}", "language": "en", "kind": "missing", "question": question}
    return GoldCase.model_validate(values | {"answerable": False, "written_from": "facts", "why": "missing"})


@pytest.fixture(scope="session")
def eval_data(tmp_path_factory: pytest.TempPathFactory, tiny_model: Path) -> Path:
    """A data folder with the six documents."""
    folder, data = tmp_path_factory.mktemp("eval-corpus"), tmp_path_factory.mktemp("eval-data")
    for name, text in TEXTS.items():
        (folder / f"{name}.md").write_text(f"---\nid: {name}\nlanguage: en\n---\n# About {name}\n\n{text}\n")
    report = build_ingest(read_settings(LibrarySettings, data=data, model=str(tiny_model))).ingest([folder], Silent())
    assert (len(report.added), report.skipped) == (len(TEXTS), ())
    return data


@contextmanager
def assistant_over(
    data: Path, model: Path, compose: Callable[..., Any] | None = None, **settings: Any
) -> Iterator[Assistant]:
    assistant = build_assistant(read_settings(Settings, data=data, model=str(model), **settings), compose=compose)
    try:
        yield assistant
    finally:
        assistant.close()
