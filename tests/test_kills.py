"""An ingest that is killed at any moment leaves what is served as it was, and the next one completes."""

import random
import shutil
import time
from pathlib import Path

import pytest

from assistant.bootstrap import build_assistant
from assistant.settings import Settings
from ingest.folders import DataFolder
from ingest.generations import current_generation
from ingest.settings import read_settings
from ingest.sparse import copy_sparse
from tests.processes import forkserver, ingest_into

KILLS = 20
# The next ingest is run to its end after every seventh: it takes as long as a whole ingest.
COMPLETED_EVERY = 7
QUESTIONS = ("Who has a right to water?", "How often is the census held?")
Seen = list[tuple[str, tuple[str, ...], tuple[str, ...]]]


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    folder = tmp_path / "corpus"
    folder.mkdir()
    (folder / "water.txt").write_text("People have a right to water. The council brings water to every house.")
    (folder / "census.txt").write_text("The city holds a census every ten years. It counts every household.")
    return folder


def test_a_killed_ingest_never_harms_what_is_served(tmp_path: Path, tiny_model: Path, corpus: Path) -> None:
    pristine, finished = tmp_path / "pristine", tmp_path / "finished"
    _ingest(pristine, tiny_model, corpus)
    _grow(corpus)
    shutil.copytree(pristine, finished, copy_function=copy_sparse)
    took = _ingest(finished, tiny_model, corpus)
    before, after = _seen(pristine, tiny_model), _seen(finished, tiny_model)
    old, new = (current_generation(DataFolder(data)) for data in (pristine, finished))
    assert old != new
    moments = random.Random(20)
    for number in range(KILLS):
        data = tmp_path / f"killed-{number}"
        shutil.copytree(pristine, data, copy_function=copy_sparse)
        _ingest(data, tiny_model, corpus, kill_after_s=moments.uniform(0, took))
        assert _seen(data, tiny_model) == {old: before, new: after}[current_generation(DataFolder(data))]
        if number % COMPLETED_EVERY == 0:
            _ingest(data, tiny_model, corpus)
            assert current_generation(DataFolder(data)) == new
            assert _seen(data, tiny_model) == after
        shutil.rmtree(data)


def _ingest(data: Path, model: Path, corpus: Path, kill_after_s: float | None = None) -> float:
    """Seconds that it ran; SIGKILL after the moment that is given."""
    process = forkserver().Process(target=ingest_into, args=(data, model, corpus))
    process.start()
    began = time.perf_counter()
    if kill_after_s is not None:
        process.join(kill_after_s)
        process.kill()
    process.join()
    assert kill_after_s is not None or process.exitcode == 0
    return time.perf_counter() - began


def _grow(corpus: Path) -> None:
    (corpus / "census.txt").write_text("The city holds a census every five years. It counts every household.")
    for number in range(4):
        text = " ".join(f"Rule {number} of part {part} says what the city keeps of data." for part in range(6))
        (corpus / f"rules-{number}.txt").write_text(text)


def _seen(data: Path, model: Path) -> Seen:
    """What each question retrieves and quotes."""
    assistant = build_assistant(read_settings(Settings, data=data, model=str(model), threshold=0.0))
    answers = [assistant.ask(question) for question in QUESTIONS]
    assistant.close()
    return [
        (
            answer.status,
            tuple(found.passage_id for found in answer.retrieved),
            tuple(citation.quote for citation in answer.citations),
        )
        for answer in answers
    ]
