"""Ten thousand cases: lists, searches and what is alike come in time."""

import time
from collections.abc import Callable
from random import Random

import pytest
from sqlalchemy import insert

from assistant.desk.cases.casework import Casework
from assistant.desk.cases.folding import folded
from assistant.desk.cases.records import Filter
from assistant.desk.cases.tables import cases
from assistant.desk.database import in_file, open_desk
from assistant.desk.similar.meaning import Meaning
from tests.casework_site import AGENT, BEGAN

CASES = 10_000
WITHIN_S = 0.2
DIMENSION = 384
WORDS = ("open", "data", "city", "wifi", "camera", "Bogotá", "strategy", "inclusion", "contract", "school", "people")
WANTED = {
    "newest": Filter(),
    "of one state": Filter(status="in-review"),
    "one word": Filter(text="bogota"),
    "three words in one area": Filter(text="wifi camera school", area="open-data"),
    "a word that is nowhere": Filter(text="zzz"),
    "a number": Filter(text="#7001"),
}


def unit(random: Random) -> list[float]:
    values = [random.gauss(0, 1) for _ in range(DIMENSION)]
    length = sum(value * value for value in values) ** 0.5
    return [value / length for value in values]


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Casework:
    random = Random(7)
    meaning = Meaning("random", lambda texts: [unit(random) for _ in texts])
    vectors = meaning.stored([""] * 500)
    found = Casework(open_desk(in_file(tmp_path_factory.mktemp("many") / "desk.sqlite")), meaning=meaning)
    with found.engine.begin() as connection:
        connection.execute(insert(cases), [_row(number, random, vectors) for number in range(1, CASES + 1)])
    return found


@pytest.mark.parametrize("page", [1, 150])
@pytest.mark.parametrize("name", list(WANTED))
def test_lists_and_searches_come_in_time(desk: Casework, name: str, page: int) -> None:
    assert desk.listed(AGENT).total == CASES
    _in_time(lambda: desk.listed(AGENT, WANTED[name], page))


def test_what_is_alike_comes_in_time(desk: Casework) -> None:
    case = desk.listed(AGENT).items[0]
    assert desk.similar(AGENT, case.id)
    _in_time(lambda: desk.similar(AGENT, case.id))


def _in_time(ask: Callable[[], object]) -> None:
    """The best of three, in time of the processor: what others do on this machine is no matter of ours."""
    took = []
    for _ in range(3):
        began = time.thread_time()
        ask()
        took.append(time.thread_time() - began)
    print(f"{min(took) * 1000:.0f} ms")  # noqa: T201
    assert min(took) < WITHIN_S


def _row(number: int, random: Random, vectors: list[bytes]) -> dict[str, object]:
    text = " ".join(random.choices(WORDS, k=80))
    empty = dict.fromkeys(
        ("city", "country", "assignee", "thread", "person", "submitted_by", "key", "area_suggested"), ""
    )
    return empty | {
        "id": f"{number:032d}",
        "number": number,
        "created": BEGAN,
        "changed": BEGAN,
        "source": "api",
        "language": "en",
        "area": random.choice(("open-data", "ethical-procurement")),
        "status": random.choice(("new", "in-review", "sent")),
        "subject": text[:40],
        "question": text,
        "searched": folded(text),
        "vector": vectors[number % len(vectors)],
        "model": "random",
        "forgotten": False,
    }
