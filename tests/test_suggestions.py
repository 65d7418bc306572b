"""First questions: each is answered by the document that it names, and shown only where that is read."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.assistant import Assistant
from assistant.bootstrap import build_assistant
from assistant.settings import Settings
from assistant.suggestions import FILE, suggested, suggestions
from ingest.bootstrap import build_ingest
from ingest.progress import Silent
from ingest.settings import LibrarySettings, read_settings
from tests.library_site import library_client

DOCUMENTS = FILE.parent / "documents"
LISTED = suggestions(FILE)
# The real model is loaded once, in the worker that has it.
pytestmark = pytest.mark.xdist_group("model")


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The documents that the questions are about, read with the real model."""
    folder = tmp_path_factory.mktemp("suggestions") / "data"
    named = sorted({document for rows in LISTED.values() for document, _ in rows})
    files = [DOCUMENTS / f"{name}.md" for name in named]
    report = build_ingest(read_settings(LibrarySettings, data=folder)).ingest(files, Silent())
    assert (len(report.added), report.skipped) == (len(named), ())
    return folder


@pytest.fixture(scope="module")
def assistant(data: Path) -> Iterator[Assistant]:
    assistant = build_assistant(read_settings(Settings, data=data, pace="fast"))
    yield assistant
    assistant.close()


@pytest.mark.parametrize(
    ("language", "document", "question"),
    [(language, document, question) for language, rows in LISTED.items() for document, question in rows],
)
def test_each_is_answered_by_its_document(assistant: Assistant, language: str, document: str, question: str) -> None:
    answer = assistant.ask(question, language)
    assert document in [citation.document_id for citation in answer.citations]
    assert answer.language == language


def test_there_are_enough_in_each_language() -> None:
    assert {language: len(rows) >= 6 for language, rows in LISTED.items()} == dict.fromkeys(
        ("en", "es", "fr", "pt"), True
    )


@pytest.mark.parametrize(
    ("language", "listed_in"), [("es", "es"), ("es-MX", "es"), ("PT", "pt"), ("", "en"), ("de", "en")]
)
def test_they_are_in_the_language_of_the_page(assistant: Assistant, language: str, listed_in: str) -> None:
    assert suggested(assistant.library, language, 3) == [question for _, question in LISTED[listed_in][:3]]


def test_only_those_are_shown_whose_document_is_read(seed_assistant: Assistant) -> None:
    assert suggested(seed_assistant.library, "en", 20) == []


def test_they_come_over_http(data: Path) -> None:
    with library_client(data) as client:
        got = client.get("/v1/suggestions", params={"language": "fr", "n": 2}).json()
        assert got == {"questions": [question for _, question in LISTED["fr"][:2]]}
        assert [client.get(f"/v1/suggestions?{wrong}").status_code for wrong in ("n=0", "n=21", "language=x")] == [
            422
        ] * 3
