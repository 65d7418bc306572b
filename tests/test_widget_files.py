"""The widget's files as a browser fetches them: for every origin, compressed, and what `/demo` is made of."""

import re
from collections import Counter
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from api.widget_files import STATIC
from api.widget_joined import Unjoinable, joined
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


def test_the_joined_module_has_every_file_once_and_each_name_once() -> None:
    text = joined(STATIC / "widget.js")
    names = Counter(re.findall(r"^(?:async )?(?:function\*?|const|let|class) ([\w$]+)", text, re.MULTILINE))
    assert [name for name, times in names.items() if times > 1] == []
    for path in (STATIC / "widget").glob("*.js"):
        assert text.count(path.read_text("utf-8").splitlines()[0]) == 1, path.name
    assert "./widget/texts/" in text
    assert text.rstrip().endswith('customElements.define("rights-desk", RightsDesk);')


def test_it_is_sent_again_only_where_it_changed(client: TestClient) -> None:
    first = client.get("/widget.js")
    again = client.get("/widget.js", headers={"If-None-Match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert client.get("/widget.js", headers={"If-None-Match": '"other"'}).content == first.content


@pytest.mark.parametrize(
    "line", ['import * as dom from "./dom.js";', 'import el from "./dom.js";', "export default 1;", "export { a };"]
)
def test_what_the_joining_does_not_know_is_told(tmp_path: Path, line: str) -> None:
    (tmp_path / "widget.js").write_text(f"// Beginning.\n{line}\n", "utf-8")
    with pytest.raises(Unjoinable, match="imports are wanted as"):
        joined(tmp_path / "widget.js")
