"""What another document superseded, or what lapsed: found by a filter, and said on its pages and in its list."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from fastapi.testclient import TestClient

from api.library_schemas import DocumentsOut
from api.mcp.texts import documents_text
from ingest.bootstrap import build_ingest
from ingest.progress import Silent
from ingest.settings import LibrarySettings, read_settings
from tests.library_site import library_client
from tests.small_library import document

FILES = {
    "old-plan": document(
        "old-plan", "Sensor plan 2019", "Cameras keep pictures for 30 days.", superseded_by="new-plan"
    ),
    "new-plan": document("new-plan", "Sensor plan 2023", "Cameras keep pictures for 7 days."),
    "bylaw": document("bylaw", "Noise by-law", "Street musicians pay 12 euros.", in_force="false"),
    "moved": document("moved", "Harbour rules", "Boats wait outside.", superseded_by="elsewhere"),
}


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory, tiny_model: Path) -> Iterator[TestClient]:
    folder = tmp_path_factory.mktemp("validity")
    (folder / "documents").mkdir()
    for name, text in FILES.items():
        (folder / "documents" / f"{name}.md").write_text(text, encoding="utf-8")
    settings = read_settings(LibrarySettings, data=folder / "data", model=str(tiny_model))
    assert build_ingest(settings).ingest([folder / "documents"], Silent()).skipped == ()
    with library_client(folder / "data", tiny_model) as client:
        yield client


@pytest.mark.parametrize(
    ("query", "ids"),
    [
        ("", {"old-plan", "new-plan", "bylaw", "moved"}),
        ("in_force=true", {"new-plan"}),
        ("in_force=false", {"old-plan", "bylaw", "moved"}),
    ],
)
def test_what_is_in_force_is_told_from_what_is_not(client: TestClient, query: str, ids: set[str]) -> None:
    assert {one["document_id"] for one in client.get(f"/v1/documents?{query}").json()["documents"]} == ids
    page = client.get(f"/library?{query}".replace("true", "yes").replace("false", "no"))
    links = [str(link["href"]) for link in BeautifulSoup(page.text, "lxml").select(".documents h3 a")]
    assert {link.rsplit("/", 1)[-1].split("?")[0] for link in links} == ids


def test_each_document_of_the_list_says_whether_it_is_in_force(client: TestClient) -> None:
    told = client.get("/v1/documents").json()
    assert {one["document_id"]: one["in_force"] for one in told["documents"]} == {
        "old-plan": False,
        "new-plan": True,
        "bylaw": False,
        "moved": False,
    }
    lines = documents_text(DocumentsOut.model_validate(told)).splitlines()
    assert {line.partition(":")[0] for line in lines if line.endswith(", no longer in force")} == {
        "old-plan",
        "bylaw",
        "moved",
    }


@pytest.mark.parametrize(
    ("document_id", "language", "said"),
    [
        ("old-plan", "en", "This document is no longer in force. Its place was taken by Sensor plan 2023."),
        ("bylaw", "es", "Este documento ya no está vigente."),
        ("moved", "en", "This document is no longer in force."),
        ("new-plan", "en", ""),
    ],
)
def test_its_pages_say_so_and_lead_to_what_stands_in_its_place(
    client: TestClient, document_id: str, language: str, said: str
) -> None:
    opened = BeautifulSoup(client.get(f"/library/documents/{document_id}?lang={language}").text, "lxml")
    link = next(str(one["href"]) for one in opened.select("a[href*='library/passages/']"))
    passage = BeautifulSoup(
        client.get(f"/library/passages/{link.split('/')[-1].split('?')[0]}?lang={language}").text, "lxml"
    )
    for page in (opened, passage):
        assert " ".join(" ".join(one.get_text().split()) for one in page.select(".state")) == said


def test_a_citation_names_what_superseded_its_document(client: TestClient) -> None:
    answer = client.post(
        "/v1/answers", json={"question": "Sensor plan 2019: cameras keep pictures for 30 days?"}
    ).json()
    old = next(one for one in answer["citations"] if one["document_id"] == "old-plan")
    assert old["superseded_by"]["document_id"] == "new-plan"
