"""Where a document says itself that sources differ, one side of it is never quoted without the other."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.assistant import Assistant
from assistant.evidence import Evidence
from assistant.stated_differences import LONGEST_WORDS, states_difference, with_stated_differences
from assistant.types import Selection
from ingest.types import Block
from tests.builders import make_document, ranked
from tests.small_library import document, small_library
from tests.test_whole_lists import span

pytestmark = pytest.mark.xdist_group("model")

LEAD = "Sources differ on the seats of the Saltmarsh data council:"
SIDES = """- The statutes of Saltmarsh give the data council 12 seats.
- The harbour gazette gives the data council 15 seats."""
FOUNDED = "Saltmarsh founded its data council in 2019."
FILES = {
    "council.md": document("council", "The data council", FOUNDED, f"{LEAD}\n\n{SIDES}"),
    "story.md": document(
        "story", "Story of the ferry", "The ferry of Saltmarsh has three decks:\n\n- The lower deck carries 20 cars.\n"
        "- The upper deck carries 90 people."
    ),
}  # fmt: skip


@pytest.fixture(scope="module")
def saltmarsh(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    assistant = small_library(Path(tmp_path_factory.mktemp("stated")), FILES)
    yield assistant
    assistant.close()


@pytest.mark.parametrize(
    ("question", "language"),
    [
        ("How many seats do the statutes give the data council of Saltmarsh?", "en"),
        ("¿Cuántos puestos tiene el consejo de datos de Saltmarsh según la gaceta del puerto?", "es"),
    ],
)
def test_one_side_is_shown_with_the_other_and_a_note(saltmarsh: Assistant, question: str, language: str) -> None:
    answer = saltmarsh.ask(question, threshold=0.0)
    quote = next(one for one in answer.citations if "seats" in one.quote)
    assert quote.quote.split() == f"{LEAD} {SIDES}".replace("- ", "").split()
    (note,) = answer.notes
    assert (note.kind, note.markers) == ("sources-differ", (quote.marker,))
    assert note.message.startswith({"en": "Sources differ, as", "es": "Las fuentes difieren, como"}[language])


def chosen(lead: str, *places: tuple[int, int], items: int = 2, most_words: int = 90) -> list[str]:
    """What is shown of a list below this lead-in where these of its sentences were chosen."""
    blocks = [Block("item", f"The {number}th gazette of the harbour gives {number} seats.") for number in range(items)]
    made = make_document(f"{lead}:", *blocks, "The council meets on Fridays.")
    (passage,) = ranked(made)
    evidence = Evidence([passage], {}, {(made.id, made.sha256): made})
    spans = tuple(span(passage, first, end) for first, end in places)
    return [one.text for one in with_stated_differences(Selection(spans), evidence, most_words).spans]


WHOLE = (
    "Sources differ on the seats:\n\nThe 0th gazette of the harbour gives 0 seats.\n"
    "The 1th gazette of the harbour gives 1 seats."
)
FRIDAYS = "The council meets on Fridays."


@pytest.mark.parametrize(
    ("lead", "places", "expected"),
    [
        ("Sources differ on the seats", [(1, 2)], [WHOLE]),
        ("Sources differ on the seats", [(2, 3)], [WHOLE]),
        ("Sources differ on the seats", [(3, 4), (1, 2), (2, 3)], [FRIDAYS, WHOLE]),
        ("Sources differ on the seats", [(0, 3)], [WHOLE]),
        ("Sources differ on the seats", [(3, 4)], [FRIDAYS]),
        ("Seats of the council", [(1, 2)], ["The 0th gazette of the harbour gives 0 seats."]),
    ],
)
def test_whichever_side_was_chosen_all_is_shown_once(
    lead: str, places: list[tuple[int, int]], expected: list[str]
) -> None:
    assert chosen(lead, *places) == expected


def test_a_long_list_is_no_difference() -> None:
    item = "The 1th gazette of the harbour gives 1 seats."
    assert chosen("Sources differ on the seats", (2, 3), items=LONGEST_WORDS // 8) == [item]


def test_what_comes_last_gives_way_to_both_sides(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("assistant.stated_differences.MOST_WORDS", 20)
    assert chosen("Sources differ on the seats", (1, 2), (3, 4), most_words=20) == [WHOLE]


def test_a_list_that_tells_no_difference_is_left_as_it_is_chosen(saltmarsh: Assistant) -> None:
    answer = saltmarsh.ask("How many cars does the lower deck of the ferry carry?", threshold=0.0)
    assert "20 cars" in answer.citations[0].quote
    assert answer.notes == ()


@pytest.mark.parametrize(
    ("text", "states"),
    [
        ("Sources differ on the year:", True),
        ("The two counts of 2019 cannot be reconciled.", True),
        ("Las cifras no coinciden:", True),
        ("Les dates ne concordent pas :", True),
        ("As fontes divergem quanto ao ano:", True),
        ("Sources of power and heat.", False),
        ("Cities differ in size.", False),
        ("The dates are different from what we planned to do; some differ.", False),
    ],
)
def test_what_states_a_difference(text: str, states: bool) -> None:
    assert states_difference(text) == states
