"""Where documents give different figures or dates for one thing, both are shown and a note says so; rarely else."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.assistant import Assistant
from assistant.differing import differ, statement
from assistant.figures import counts, dates
from tests.small_library import document, small_library

pytestmark = pytest.mark.xdist_group("model")

FILES = {
    "report.md": document(
        "report",
        "Report of the library",
        "The digital library of Saltmarsh lent 300 tablets to residents in its first winter.",
        "The library stands beside the old harbour.",
    ),
    "news.md": document(
        "news",
        "News from Saltmarsh",
        "In its first winter the digital library of Saltmarsh lent 240 tablets to its residents.",
        "The mayor thanked all who helped.",
    ),
    "bread.md": document("bread", "Bread", "A loaf of rye bread is baked for fifty minutes."),
}


@pytest.fixture(scope="module")
def saltmarsh(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    assistant = small_library(Path(tmp_path_factory.mktemp("differing")), FILES)
    yield assistant
    assistant.close()


def test_both_sides_are_shown_with_a_note_that_names_them(saltmarsh: Assistant) -> None:
    answer = saltmarsh.ask("How many tablets did the digital library of Saltmarsh lend?", threshold=0.0)
    assert {"300", "240"} <= set(" ".join(one.quote for one in answer.citations[:2]).split())
    (note,) = answer.notes
    assert (note.kind, note.markers) == ("sources-differ", (1, 2))


def test_who_does_not_ask_for_a_figure_is_not_told(saltmarsh: Assistant) -> None:
    assert saltmarsh.ask("What did the digital library of Saltmarsh lend?", threshold=0.0).notes == ()


SAID = "The coalition for digital rights has 45 member cities in Europe."
DATED = "The new data plan of the council was adopted on 3 May 2021."
SPANISH = "El nuevo plan municipal de datos fue adoptado el 3 de mayo de 2021."


@pytest.mark.parametrize(
    ("kind", "one", "other", "different"),
    [
        ("number", SAID, SAID.replace("45", "50"), True),
        ("date", SAID, SAID.replace("45", "50"), False),
        ("number", SAID, SAID, False),
        ("number", SAID, SAID.replace("45", "over 40"), False),
        ("number", SAID, SAID.replace("45 member cities", "50 paid staff"), False),
        ("number", SAID + " That was in 2019.", SAID.replace("45", "50") + " That was in 2021.", False),
        ("number", SAID, "In Europe 50 cities took part in a wholly different contest about gardens.", False),
        ("date", DATED, DATED.replace("3 May", "4 May"), True),
        ("date", DATED, DATED.replace("3 May", "May"), False),
        ("date", DATED, DATED.replace("on 3 May 2021", "in 2020"), True),
        ("date", DATED, DATED.replace("on 3 May 2021", "in 2020 and changed in 2022"), False),
        ("date", SPANISH, SPANISH.replace("mayo", "junio"), True),
        ("number", DATED, DATED.replace("3 May", "4 May"), False),
    ],
)
def test_what_differs_is_one_figure_or_date_of_one_thing(kind: str, one: str, other: str, different: bool) -> None:
    assert differ(statement(one), statement(other), frozenset({kind})) == different


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("It lent 1,200 old tablets.", [("old", 1200), ("tablet", 1200)]),
        ("In 2021 it grew by 12.5 % and about 30 cities.", []),
        ("On 3 May it opened.", []),
    ],
)
def test_what_is_counted(text: str, found: list[tuple[str, int]]) -> None:
    assert list(counts(text)) == found


def test_dates_are_read_in_four_languages() -> None:
    assert dates("le 1er juin 2020") == dates("1 de junho de 2020") == dates("1st June 2020") == {(2020, 6, 1)}
    assert dates("since March 2019 and 2020") == {(2019, 3, 0), (2020, 0, 0)}
