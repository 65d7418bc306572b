"""Where "the guide" could be any of several, it is asked back which one; a question that names one is answered."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.assistant import Assistant
from assistant.clarifying import Named, clarify, named_works
from assistant.types import Clarify, Filters, Question, Ranking
from assistant.words import content_words
from ingest.catalogue import read_catalogue
from ingest.holdings import holding
from ingest.types import Metadata
from tests.builders import make_document, ranked
from tests.small_library import document, small_library

ROWS = json.loads((Path(__file__).parent / "data" / "ambiguous.json").read_text(encoding="utf-8"))
CATALOGUE = Path(__file__).parents[1] / "corpus" / "catalogue.toml"


@pytest.fixture(scope="module")
def corpus() -> tuple[Ranking, dict[str, Named]]:
    """All works of the corpus by name, and a ranking in which they are all equally near."""
    entries = read_catalogue(CATALOGUE)
    made = [(one.id, Metadata(work=one.id, title=one.title, kind=one.kind)) for one in entries]
    passages = [passage for one in entries for passage in ranked(make_document("A sentence.", id=one.id))]
    return Ranking(tuple(passages)), dict(named_works(holding(id, "0", "current", None, m) for id, m in made))


@pytest.mark.parametrize("row", ROWS, ids=[row["question"] for row in ROWS])
def test_only_what_names_no_document_is_asked_back(
    row: dict[str, object], corpus: tuple[Ranking, dict[str, Named]]
) -> None:
    asked = clarify(Question(str(row["question"]), str(row["language"])), *corpus, within=0.02)
    assert (asked is not None) == row["ambiguous"]
    if asked:
        assert 2 <= len(asked.options) <= 4


def found(question: Question, second: float = 0.9) -> Clarify | None:
    """Over two declarations, the second so near."""
    ranking = Ranking((*ranked(make_document("A.", id="a"), 0.9), *ranked(make_document("B.", id="b"), second)))
    titles = {"a": "Declaration of Saltmarsh", "b": "Harbour declaration"}
    named = {id: Named(id, title, content_words(title), "declaration") for id, title in titles.items()}
    return clarify(question, ranking, named, within=0.02)


WHEN = Question("When was the declaration adopted?", "en")


@pytest.mark.parametrize(
    ("question", "second", "asks"),
    [
        (WHEN, 0.9, True),
        (WHEN, 0.881, True),
        (WHEN, 0.87, False),
        (Question(WHEN.text, "en", Filters(document_ids=("a",))), 0.9, False),
        (Question(WHEN.text, "en", understood_as="When was the declaration of Saltmarsh adopted?"), 0.9, False),
        (Question("When was the declaration of Saltmarsh adopted?", "en"), 0.9, False),
        (Question("When was the harbour declaration adopted?", "en"), 0.9, False),
        (Question("When was the map adopted?", "en"), 0.9, False),
    ],
)
def test_near_works_compete_unless_one_is_named(question: Question, second: float, asks: bool) -> None:
    assert (found(question, second) is not None) == asks


def test_news_of_a_guide_is_no_guide() -> None:
    ranking = Ranking((*ranked(make_document("A.", id="a"), 0.9), *ranked(make_document("B.", id="b"), 0.9)))
    titles = {"a": ("The tide guide", "guide"), "b": ("City launches a tide guide", "press")}
    named = {id: Named(id, title, content_words(title), kind) for id, (title, kind) in titles.items()}
    assert clarify(Question("When was the tide guide launched?", "en"), ranking, named, within=0.02) is None


def test_an_option_is_the_question_with_the_document_named() -> None:
    asked = found(WHEN)
    assert asked is not None
    assert [option.question for option in asked.options] == [
        "When was “Declaration of Saltmarsh” adopted?",
        "When was “Harbour declaration” adopted?",
    ]


FILES = {
    "one.md": document(
        "one", "Declaration of Saltmarsh", "The declaration was adopted on 3 May 2019.", kind="declaration"
    ),
    "two.md": document("two", "Harbour declaration", "The declaration was adopted on 9 June 2021.", kind="declaration"),
}


@pytest.fixture(scope="module")
def two_declarations(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    assistant = small_library(tmp_path_factory.mktemp("declarations"), FILES)
    yield assistant
    assistant.close()


@pytest.mark.xdist_group("model")
def test_it_is_asked_back_and_the_choice_is_answered(two_declarations: Assistant) -> None:
    answer = two_declarations.ask(WHEN.text)
    assert (answer.status, answer.answer, answer.citations, answer.decline) == ("clarify", "", (), None)
    assert answer.clarify is not None
    chosen = next(one for one in answer.clarify.options if one.label == "Harbour declaration")
    again = two_declarations.ask(chosen.question, threshold=0.01)
    assert (again.status, "9 June 2021" in again.citations[0].quote) == ("answered", True)


@pytest.mark.xdist_group("model")
def test_at_a_threshold_of_0_it_is_not_asked_back(two_declarations: Assistant) -> None:
    assert two_declarations.ask(WHEN.text, threshold=0.0).status == "answered"


@pytest.mark.xdist_group("model")
def test_an_explanation_names_what_is_asked_about(two_declarations: Assistant) -> None:
    steps = {step.stage: step for step in two_declarations.ask(WHEN.text, explain=True).trace or ()}
    assert "Harbour declaration" in steps["decide"].details["options"]
    assert steps["decide"].said.startswith("asked back which document is meant (else ")
