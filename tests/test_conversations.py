"""Conversations of our own over eight digests: each follow-up finds what it goes on with, each new topic its own."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.assistant import Assistant
from assistant.bootstrap import build_assistant
from assistant.conversation import standalone
from assistant.settings import Settings
from assistant.understanding.subjects import subject
from ingest.bootstrap import build_ingest
from ingest.language import detect_language
from ingest.progress import Silent
from ingest.settings import LibrarySettings, read_settings

ROOT = Path(__file__).parents[1]
CONVERSATIONS = json.loads((ROOT / "tests" / "data" / "conversations.json").read_text("utf-8"))


@pytest.fixture(scope="module")
def read(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    """The assistant over the digests that the conversations are about."""
    data = tmp_path_factory.mktemp("conversations")
    digests = sorted({ROOT / "corpus" / "documents" / f"{one['document']}.md" for one in CONVERSATIONS})
    assert build_ingest(read_settings(LibrarySettings, data=data)).ingest(digests, Silent()).skipped == ()
    assistant = build_assistant(read_settings(Settings, data=data, pace="fast"))
    yield assistant
    assistant.close()


def test_half_of_the_conversations_change_the_topic_in_every_language() -> None:
    told = [(one["language"], one["leans"]) for one in CONVERSATIONS]
    assert {pair: told.count(pair) for pair in told} == dict.fromkeys(
        [(language, leans) for language in ("en", "es", "fr", "pt") for leans in (True, False)], 5
    )


@pytest.mark.parametrize("one", CONVERSATIONS, ids=lambda one: one["question"])
def test_a_question_leans_or_stands_by_itself(one: dict[str, object]) -> None:
    question, earlier = str(one["question"]), [str(said) for said in one["earlier"]]  # type: ignore[attr-defined]
    understood = standalone(question, earlier)
    assert (understood != question, detect_language(understood)) == (one["leans"], one["language"])


def test_the_right_document_is_found_first(read: Assistant) -> None:
    found = {
        one["question"]: answer.retrieved[0].document_id
        for one in CONVERSATIONS
        for answer in [read.ask(one["question"], earlier=one["earlier"], threshold=0.0)]
    }
    wrong = {one["question"]: found[one["question"]] for one in CONVERSATIONS}
    wrong = {question: got for question, got in wrong.items() if got not in _wanted(question)}
    assert wrong == {}


def _wanted(question: str) -> set[str]:
    """A question may be asked in several conversations."""
    return {one["document"] for one in CONVERSATIONS if one["question"] == question}


@pytest.mark.parametrize(
    ("question", "language", "about"),
    [
        ("Who founded the Cities Coalition for Digital Rights?", "en", "the Cities Coalition for Digital Rights"),
        ("What does the guide recommend on procurement?", "en", "the guide on procurement"),
        ("What did the Dublin pilot produce?", "en", "the Dublin pilot"),
        ("What is the 2023 study about?", "en", "the 2023 study"),
        ("What is New York's chatbot for shops?", "en", "New York's chatbot for shops"),
        ("¿Qué pasó con las cámaras de Portland?", "es", "las cámaras de Portland"),
        ("¿Quién es responsable del registro de algoritmos?", "es", "el registro de algoritmos"),
        ("Qu'est-ce que l'inventaire des algorithmes ?", "fr", "l'inventaire des algorithmes"),
        ("Y a-t-il eu une session sur la paix ?", "fr", "une session sur la paix"),
        ("Quais documentos fazem parte dos padrões éticos?", "pt", "os padrões éticos"),
        # No rule tells it.
        ("Who moderated it?", "en", ""),
        ("Le Bureau exécutif a-t-il parlé du numérique ?", "fr", ""),
        ("Nova York tem um plano?", "pt", ""),
        ("Qui a ouvert ?", "fr", ""),
        ("", "en", ""),
    ],
)
def test_tells_what_a_question_is_about(question: str, language: str, about: str) -> None:
    assert subject(question, language) == about
