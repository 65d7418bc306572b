"""The pages of the library: every document and passage at an address of its own, in four languages."""

import re
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup, Tag
from fastapi.testclient import TestClient
from haystack import Pipeline
from sqlalchemy import create_engine, insert

from api.app import create_app
from api.dependencies import current
from assistant.assistant import Assistant
from assistant.live import LiveAssistant
from assistant.recipe import Paces
from ingest.bm25 import Bm25Settings
from ingest.database import sqlite_url
from ingest.folders import DataFolder
from ingest.library import Library
from ingest.manifest import Manifest
from ingest.records import document_row, passage_row
from ingest.tables import documents, metadata, passages
from tests.builders import make_document, make_passages
from tests.library_site import HOSTILE, NEW_PLAN, OLD_PLAN, ingest_library, library_client
from tests.slowness import Slowness

MANY = 10_000
LIMIT_S = 0.2


@pytest.fixture(scope="module")
def client(tiny_model: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    folder = tmp_path_factory.mktemp("library")
    ingest_library(folder / "data", folder / "documents", tiny_model)
    with library_client(folder / "data", tiny_model) as client:
        yield client


def soup(client: TestClient, address: str, status: int = 200, **headers: str) -> BeautifulSoup:
    got = client.get(address, headers=headers)
    assert (got.status_code, got.headers["content-type"]) == (status, "text/html; charset=utf-8")
    return BeautifulSoup(got.text, "lxml")


def one(page: BeautifulSoup, selector: str) -> Tag:
    found = page.select_one(selector)
    assert found is not None, selector
    return found


def titles(page: BeautifulSoup) -> list[str]:
    return [found.get_text(" ", strip=True) for found in page.select(".documents h3")]


def listed(client: TestClient, query: str) -> list[str]:
    return [found["document_id"] for found in client.get(f"/v1/documents?{query}").json()["documents"]]


def passage_ids(client: TestClient, document: str) -> list[str]:
    page = soup(client, document)
    return [str(link["href"]).rsplit("/", 1)[1].split("?")[0] for link in page.select(".passage-row a")]


def test_the_library_lists_what_answers_quote(client: TestClient) -> None:
    page = soup(client, "/library?lang=en")
    assert titles(page) == [
        f"{HOSTILE} drowssap",  # reading took the override out
        "Carta de derechos",
        "Our summary of “ Declaration of Cities ”",
        "Digital plan",
        "Rules of the register",
    ]
    assert one(page, "h2").get_text() == "5 documents"
    assert [str(found["lang"]) for found in page.select(".documents bdi[lang]")] == ["en", "es", "en", "en"]


@pytest.mark.parametrize(
    ("query", "ids"),
    [
        ("q=declaration", ["declaration"]),
        ("q=CADIZ", []),
        ("publisher=cadiz", ["plan"]),
        ("publisher=Coalition", ["declaration"]),
        ("kind=guide", ["plan"]),
        ("kind=guide&kind=law", ["carta", "plan"]),
        ("language=es", ["carta"]),
        ("year=2018", ["declaration"]),
        ("form=digest", ["declaration"]),
        ("form=digest&kind=law", []),
        ("status=superseded", ["plan"]),
        ("status=removed", []),
        ("limit=2", ["hostile", "carta"]),
        ("limit=2&offset=4", ["rules"]),
        ("offset=9", []),
    ],
)
def test_documents_are_filtered_alike_by_the_page_and_by_the_api(
    client: TestClient, query: str, ids: list[str]
) -> None:
    assert listed(client, query) == ids
    if "limit" not in query and "offset" not in query:
        links = [str(link["href"]) for link in soup(client, f"/library?{query}").select(".documents h3 a")]
        assert [re.sub(r".*/|\?.*", "", link) for link in links] == ids


def test_the_api_tells_how_many_match_in_all(client: TestClient) -> None:
    got = client.get("/v1/documents?limit=2&offset=1").json()
    assert (got["total"], got["offset"], len(got["documents"])) == (5, 1, 2)
    superseded = client.get("/v1/documents?status=superseded").json()["documents"]
    assert [(found["status"], found["replaced_by"]) for found in superseded] == [("superseded", "plan")]


@pytest.mark.parametrize(
    "query",
    [
        "limit=0",
        "limit=501",
        "offset=-1",
        "year=20",
        "kind=",
        "form=summary",
        "status=new",
        "wrong=1",
        "q=" + "x" * 201,
    ],
)
def test_a_filter_that_makes_no_sense_is_a_problem_of_the_api(client: TestClient, query: str) -> None:
    got = client.get(f"/v1/documents?{query}")
    assert (got.status_code, got.headers["content-type"]) == (422, "application/problem+json")


@pytest.mark.parametrize(
    "query", ["kind=", "year=20", "form=summary", "page=-1", "page=x", "wrong=1", "q=" + "x" * 999]
)
def test_a_filter_that_makes_no_sense_leaves_the_page_usable(client: TestClient, query: str) -> None:
    assert one(soup(client, f"/library?{query}"), "form")


def test_the_form_keeps_what_was_chosen(client: TestClient) -> None:
    page = soup(client, "/library?q=a%22b&kind=guide&lang=es")
    assert one(page, "#q")["value"] == 'a"b'
    assert [option["value"] for option in page.select("option[selected]")] == ["guide", "current"]
    assert one(page, "[name=lang]")["value"] == "es"


def test_a_document_shows_what_is_known_of_it_and_its_text_in_order(client: TestClient) -> None:
    page = soup(client, "/library/documents/plan?lang=en")
    names, values = ([one.get_text(" ", strip=True) for one in page.select(kind)] for kind in ("dt", "dd"))
    facts = dict(zip(names, values, strict=True))
    assert {name: facts[name] for name in ("Publisher", "Date", "Kind", "Language", "Form")} == {
        "Publisher": "City of Cádiz",
        "Date": "1 March 2022",
        "Kind": "Guide",
        "Language": "English",
        "Form": "Original",
    }
    assert [found.get_text() for found in page.select(".passage")] == [NEW_PLAN]
    assert one(page, ".passage")["lang"] == "en"


def test_a_digest_is_named_our_summary_and_leads_to_its_original(client: TestClient) -> None:
    for address in ("/library/documents/declaration", "/library/passages/"):
        found = address if address.endswith("n") else address + passage_ids(client, "/library/documents/declaration")[0]
        page = soup(client, f"{found}?lang=en")
        for selector in ("h1", "title"):
            assert "Our summary of “Declaration of Cities”" in one(page, selector).get_text(strip=True)
        notice = one(page, ".summary-notice")
        assert "not the document itself" in notice.get_text()
        assert [str(link["href"]) for link in notice.select("a")] == ["https://coalition.example/d"]


def test_a_long_document_comes_in_parts_and_its_contents_lead_to_each(client: TestClient) -> None:
    first = soup(client, "/library/documents/rules?lang=en")
    last = soup(client, "/library/documents/rules?page=3")
    assert [len(page.select(".passage")) for page in (first, last)] == [50, 20]
    link = first.select(".contents a")[-1]
    address, anchor = str(link["href"]).split("#")
    assert "page=3" in address
    assert link.get_text() == "Chapter 120"
    assert "Rule 120 " in last.select(f"#{anchor} .passage")[0].get_text()


def test_a_passage_stands_between_its_neighbours(client: TestClient) -> None:
    ids = passage_ids(client, "/library/documents/rules")
    page = soup(client, f"/library/passages/{ids[1]}")
    linked = {str(link["rel"][0]): str(link["href"]).rsplit("/", 1)[1] for link in page.select("a[rel]") if link["rel"]}
    assert linked == {"prev": ids[0], "next": ids[2]}
    assert "Rule 2 " in one(page, "blockquote").get_text()
    assert soup(client, f"/library/passages/{ids[0]}").select("a[rel=prev]") == []


def test_a_quote_is_marked_in_its_passage(client: TestClient) -> None:
    passage_id = passage_ids(client, "/library/documents/plan")[0]
    passage = client.get(f"/v1/passages/{passage_id}").json()
    start = passage["start"] + NEW_PLAN.index("Each")
    page = soup(client, f"/library/passages/{passage_id}?start={start}&end={passage['end']}")
    assert [found.get_text() for found in page.select("mark")] == ["Each library lends computers for free."]
    assert one(page, "blockquote").get_text() == NEW_PLAN


@pytest.mark.parametrize(
    "query", ["start=0&end=1", "start=9&end=3", "start=x&end=y", "start=-1&end=5", "start=²&end=3"]
)
def test_a_quote_that_is_not_in_the_passage_is_not_marked(client: TestClient, query: str) -> None:
    passage_id = passage_ids(client, "/library/documents/plan")[0]
    page = soup(client, f"/library/passages/{passage_id}?{query}")
    assert (page.select("mark"), one(page, "blockquote").get_text()) == ([], NEW_PLAN)


def test_a_superseded_passage_still_resolves_and_says_what_replaced_it(client: TestClient) -> None:
    old = client.get("/v1/documents?status=superseded").json()["documents"][0]
    version = soup(client, f"/library/documents/plan?version={old['sha256'][:16]}&lang=en")
    assert "This version is superseded" in one(version, ".state").get_text()
    old_id = passage_ids(client, f"/library/documents/plan?version={old['sha256'][:16]}")[0]
    page = soup(client, f"/library/passages/{old_id}?lang=en")
    assert one(page, "blockquote").get_text() == OLD_PLAN
    state = one(page, ".state")
    assert "This passage is superseded" in state.get_text()
    successor = str(one(page, ".state a")["href"]).split("?")[0].rsplit("/", 1)[1]
    assert [successor] == passage_ids(client, "/library/documents/plan")


def test_hostile_text_is_escaped_wherever_it_stands(client: TestClient) -> None:
    passage_id = passage_ids(client, "/library/documents/hostile")[0]
    for address in (
        "/library",
        "/library?q=" + HOSTILE,
        "/library/documents/hostile",
        f"/library/passages/{passage_id}",
    ):
        page = soup(client, address)
        assert page.select("script, img, b, [onerror]") == []
        assert [link["href"] for link in page.select("a[href]") if str(link["href"]).startswith("javascript")] == []


@pytest.mark.parametrize("language", ["en", "es", "fr", "pt"])
@pytest.mark.parametrize("address", ["/library", "/library/documents/plan", "/library/documents/none"])
def test_pages_speak_the_readers_language(client: TestClient, address: str, language: str) -> None:
    got = client.get(address, headers={"accept-language": f"{language}-XX, en;q=0.5"})
    page = BeautifulSoup(got.text, "lxml")
    assert one(page, "html")["lang"] == got.headers["content-language"] == language
    assert got.headers["vary"] == "Accept-Language"


def test_links_keep_the_language_that_was_asked_for(client: TestClient) -> None:
    for address in ("/library?lang=es", "/library/documents/plan?lang=es"):
        page = soup(client, address)
        own = [str(link["href"]) for link in page.select("nav.site a, .documents a, .note a")]
        assert [link for link in own if "lang=es" not in link and not link.endswith("docs")] == []


def test_links_lead_somewhere(client: TestClient) -> None:
    for address in ("/library?kind=standard", "/library/documents/rules?page=2", "/library/documents/plan"):
        for link in soup(client, address).select("main a[href], nav a[href], link[href]"):
            target = str(link["href"])
            if not target.startswith(("http", "#")) and "transparency" not in target:
                assert client.get(str(client.base_url.join(address).join(target))).status_code == 200, target


@pytest.mark.parametrize(
    "address", ["/library/documents/none", "/library/documents/plan?version=none", "/library/passages/none"]
)
def test_what_is_not_there_is_told_on_a_page(client: TestClient, address: str) -> None:
    assert one(soup(client, address, 404, **{"accept-language": "es"}), "h1").get_text() == "Aquí no hay nada"


def test_before_anything_is_ingested_a_page_says_so(tmp_path: Path) -> None:
    live = LiveAssistant(DataFolder(tmp_path), lambda: pytest.fail("there is nothing to build from"))
    got = TestClient(create_app(live)).get("/library", headers={"accept-language": "fr"})
    assert (got.status_code, got.headers["retry-after"]) == (503, "2")
    assert "Pas encore prêt" in got.text


def test_pages_of_a_library_of_ten_thousand_come_at_once(tmp_path: Path) -> None:
    client = TestClient(_application(_large_library(tmp_path)))
    client.get("/library")
    slowness = Slowness()
    slowness.start()
    took = {}
    for address in ("/library?page=200", "/library?q=plan+99&kind=guide", "/v1/documents?limit=100&offset=9000"):
        began = time.perf_counter()
        assert client.get(address).status_code == 200
        took[address] = time.perf_counter() - began
    allowed_s = LIMIT_S * slowness.stop()
    assert {address: spent for address, spent in took.items() if spent > allowed_s} == {}


def _large_library(folder: Path) -> Library:
    """Ten thousand documents of a page each, written as a slice has them."""
    engine = create_engine(sqlite_url(folder / "library.sqlite"))
    metadata.create_all(engine, tables=[documents, passages])
    document = make_document("Every city keeps a register of its algorithms. " * 40, kind="guide", publisher="A city")
    passage = make_passages(document)[0]
    row, of_passage = document_row(document, "", "2026"), passage_row(passage, document.sha256)
    known = row["metadata"].replace("A title", "Plan {number} of the city")
    rows: list[dict[str, Any]] = []
    for number in range(MANY):
        title = known.replace("{number}", str(number)).replace("A city", f"City {number % 1000}")
        rows.append(row | {"document_id": f"plan-{number}", "metadata": title})
    with engine.begin() as connection:
        connection.execute(insert(documents), rows)
        connection.execute(insert(passages), [of_passage | {"document_id": "plan-0"}])
    return Library(engine)


def _application(library: Library) -> Any:
    manifest = Manifest("one", "2026", "", {}, Bm25Settings(1.0), 1, MANY, 1, 1, {})
    assistant = Assistant(Pipeline(), Paces("fast", {}), library, manifest, "", "", library.close)
    app = create_app(LiveAssistant(DataFolder(Path()), lambda: assistant))
    app.dependency_overrides[current] = lambda: assistant
    return app
