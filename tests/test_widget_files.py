"""The widget's files as a browser fetches them: for every origin, compressed, and what `/demo` is made of."""

import re

import pytest
from fastapi.testclient import TestClient

from api.widget_files import STATIC
from tests.widget_site import CannedService, build_service

MODULES = sorted(str(path.relative_to(STATIC)) for path in (STATIC / "widget").rglob("*.js"))


@pytest.fixture(scope="module")
def client() -> TestClient:
    return TestClient(build_service(CannedService()))


@pytest.mark.parametrize("path", ["widget.js", *MODULES])
def test_pages_of_every_origin_may_load_the_files(client: TestClient, path: str) -> None:
    response = client.get(f"/{path}", headers={"Origin": "https://www.city.example"})
    assert (response.status_code, response.headers["access-control-allow-origin"]) == (200, "*")
    assert response.headers["cross-origin-resource-policy"] == "cross-origin"
    assert response.headers["content-type"].startswith("text/javascript")
    assert response.headers["content-encoding"] == "gzip"


@pytest.mark.parametrize("path", ["/demo", "/demo/", "/demo/works.html"])
def test_the_demonstration_has_the_strict_policy_and_nothing_inline(client: TestClient, path: str) -> None:
    response = client.get(path)
    assert response.status_code == 200
    assert "script-src 'self'; style-src 'self'" in response.headers["content-security-policy"]
    assert re.findall(r"<style|\sstyle=|\son\w+=|<script(?![^>]*\ssrc=)", response.text) == []
    assert "access-control-allow-origin" not in response.headers


def test_a_file_that_is_not_there_is_not_found(client: TestClient) -> None:
    assert client.get("/widget/none.js").status_code == 404
    assert client.get("/widget/../app.py").status_code == 404


def test_no_script_reads_markup_or_text_as_code() -> None:
    markup = re.compile(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|DOMParser|eval\(|Function\(|setHTML")
    ours = [STATIC / "widget.js", *(STATIC / "widget").rglob("*.js")]
    assert [path.name for path in ours if markup.search(path.read_text(encoding="utf-8"))] == []


def test_every_module_is_named_at_the_entrance_so_that_all_come_at_once() -> None:
    entrance = (STATIC / "widget.js").read_text(encoding="utf-8")
    assert sorted(re.findall(r'"\./widget/(\w+\.js)"', entrance)) == sorted(
        path.name for path in (STATIC / "widget").glob("*.js")
    )
