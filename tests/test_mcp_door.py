"""Clients of the Model Context Protocol: the official client against the real command, over its real streams."""

import json
import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from anyio.from_thread import BlockingPortal, start_blocking_portal
from mcp import Client, MCPError, StdioServerParameters
from mcp.client.stdio import stdio_client

from api.mcp.texts import named
from tests.library_site import NEW_PLAN, OLD_PLAN, ingest_library, wait
from tests.wire_answers import digest_citation, make_citation

# The real model, which one worker holds for all; here the command holds it.
pytestmark = pytest.mark.xdist_group("model")

ROOT = Path(__file__).parents[1]
LIBRARIES = "How many libraries does the plan open to everyone?"


class Session:
    """A client that a test without an event loop can use."""

    def __init__(self, portal: BlockingPortal, client: Client) -> None:
        self.portal = portal
        self.client = client

    def call(self, tool: str, **arguments: Any) -> Any:
        return self.portal.call(self.client.call_tool, tool, arguments)

    def read(self, address: str) -> Any:
        return self.portal.call(self.client.read_resource, address)


def command(data: Path, *more: str) -> StdioServerParameters:
    environment = {"RIGHTSDESK_THRESHOLD": "0", "RIGHTSDESK_PACE": "fast", "PATH": os.environ["PATH"]}
    environment |= {name: os.environ[name] for name in ("HOME", "XDG_CACHE_HOME") if name in os.environ}
    arguments = ["-m", "api", "--data", str(data), "mcp", *more]
    return StdioServerParameters(command=sys.executable, args=arguments, env=environment, cwd=ROOT)


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("mcp")
    ingest_library(folder / "data", folder / "documents")
    return folder / "data"


@pytest.fixture(scope="module")
def session(data: Path) -> Iterator[Session]:
    with (
        start_blocking_portal() as portal,
        open(os.devnull, "w") as unread,
        portal.wrap_async_context_manager(Client(stdio_client(command(data), errlog=unread))) as client,
    ):
        yield Session(portal, client)


def test_the_tools_say_what_they_take_and_give(session: Session) -> None:
    tools = {tool.name: tool for tool in session.portal.call(session.client.list_tools).tools}
    assert set(tools) == {"answer", "search", "open_passage", "list_documents"}
    for tool in tools.values():
        assert tool.description
        assert tool.output_schema
        assert tool.annotations
        assert tool.annotations.read_only_hint
    assert tools["answer"].input_schema["required"] == ["question"]


def test_an_answer_has_its_citations_in_words_and_as_values(session: Session) -> None:
    got = session.call("answer", question=LIBRARIES)
    assert not got.is_error
    cited = got.structured_content["citations"]
    assert got.structured_content["status"] == "answered"
    assert "The plan of 2022 opens fifty libraries to everyone." in [one["quote"] for one in cited]
    assert "[1] " in got.content[0].text
    assert "City of Cádiz" in got.content[0].text


def test_a_follow_up_is_answered_with_what_was_asked_before(session: Session) -> None:
    got = session.call("answer", question="And who lends computers in it?", earlier=[LIBRARIES])
    assert got.structured_content["understood_as"] == "On the plan open to everyone: who lends computers in it?"


def test_a_search_gives_the_nearest_passages_first(session: Session) -> None:
    got = session.call("search", query=LIBRARIES, most=3).structured_content
    assert [one["rank"] for one in got["passages"]] == [1, 2, 3]
    assert got["passages"][0]["text"] == NEW_PLAN


def test_a_passage_opens_between_its_neighbours(session: Session) -> None:
    found = session.call("search", query="Rule 7 says that every city keeps a public register", most=1)
    passage_id = found.structured_content["passages"][0]["passage_id"]
    got = session.call("open_passage", passage_id=passage_id)
    assert got.structured_content["before"]["text"] in got.content[0].text
    assert got.structured_content["text"] in got.content[0].text
    resource = session.read(f"rightsdesk://passages/{passage_id}")
    assert resource.contents[0].text == got.content[0].text


def test_documents_are_listed_by_what_is_known_of_them(session: Session) -> None:
    everything = session.call("list_documents")
    assert everything.structured_content["total"] == 5
    chosen = session.call("list_documents", form="digest").structured_content["documents"]
    assert [one["document_id"] for one in chosen] == ["declaration"]
    assert "declaration: Our summary of “Declaration of Cities”" in everything.content[0].text
    assert session.call("list_documents", in_force=False).structured_content["documents"] == []
    assert session.call("list_documents", words="nothing like it").content[0].text == "0 documents match."


def test_a_document_is_a_resource_with_its_text(session: Session) -> None:
    templates = session.portal.call(session.client.list_resource_templates).resource_templates
    addresses = {"rightsdesk://documents/{document_id}", "rightsdesk://passages/{passage_id}"}
    assert {one.uri_template for one in templates} == addresses
    text = session.read("rightsdesk://documents/plan").contents[0].text
    assert text.startswith("“Digital plan”, City of Cádiz, 2022-03-01, https://cadiz.example/plan\n\n")
    assert NEW_PLAN in text
    assert OLD_PLAN not in text
    assert session.read("rightsdesk://documents/declaration").contents[0].text.startswith("Our summary of “")


@pytest.mark.parametrize(
    ("tool", "arguments", "says"),
    [
        ("answer", {"question": "?!"}, "the question has no words in it"),
        ("answer", {"question": ""}, "at least 1 character"),
        ("answer", {"question": "x" * 2001}, "at most 2000 characters"),
        ("answer", {}, "Field required"),
        ("answer", {"question": "What?", "language": "x1"}, "ISO 639-1"),
        ("search", {"query": "What?", "most": 0}, "greater than or equal to 1"),
        ("open_passage", {"passage_id": "none"}, "there is no passage 'none'"),
        ("list_documents", {"year": "20"}, "pattern"),
        ("list_documents", {"form": "summary"}, "'original' or 'digest'"),
    ],
)
def test_what_cannot_be_done_is_told_in_words(
    session: Session, tool: str, arguments: dict[str, Any], says: str
) -> None:
    got = session.call(tool, **arguments)
    assert got.is_error
    assert says in got.content[0].text
    assert "Traceback" not in got.content[0].text


@pytest.mark.parametrize("address", ["rightsdesk://documents/none", "rightsdesk://passages/none"])
def test_a_resource_that_is_not_there_is_told_in_words(session: Session, address: str) -> None:
    with pytest.raises(MCPError, match="there is no (document|passage) 'none'"):
        session.read(address)


def test_before_anything_is_ingested_a_call_says_so(tmp_path: Path) -> None:
    with (
        start_blocking_portal() as portal,
        open(os.devnull, "w") as unread,
        portal.wrap_async_context_manager(Client(stdio_client(command(tmp_path), errlog=unread))) as client,
    ):
        got = portal.call(client.call_tool, "answer", {"question": LIBRARIES})
    assert got.is_error
    assert "nothing has been ingested yet" in got.content[0].text


def test_it_serves_over_http_too(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    how = command(tmp_path, "--http")
    environment = {**(how.env or {}), "RIGHTSDESK_PORT": str(port)}
    with subprocess.Popen([how.command, *how.args], env=environment, cwd=ROOT, stderr=subprocess.DEVNULL) as process:
        wait(lambda: _answers(port) or process.poll() is not None)
        with (
            start_blocking_portal() as portal,
            portal.wrap_async_context_manager(Client(f"http://127.0.0.1:{port}/mcp")) as client,
        ):
            got = portal.call(client.call_tool, "answer", {"question": LIBRARIES})
        process.terminate()
    assert "nothing has been ingested yet" in got.content[0].text


def _answers(port: int) -> bool:
    with socket.socket() as asking:
        return asking.connect_ex(("127.0.0.1", port)) == 0


def test_nothing_but_the_protocol_is_on_standard_output(data: Path) -> None:
    about = {"protocolVersion": "2025-06-18", "capabilities": {}, "clientInfo": {"name": "test", "version": "1"}}
    asked = {"name": "answer", "arguments": {"question": LIBRARIES}}
    requests = [
        {"jsonrpc": "2.0", "id": 1, "method": "initialize", "params": about},
        {"jsonrpc": "2.0", "method": "notifications/initialized"},
        {"jsonrpc": "2.0", "id": 2, "method": "tools/call", "params": asked},
    ]
    how = command(data)
    with subprocess.Popen(
        [how.command, *how.args], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
        env=how.env, cwd=how.cwd, text=True,
    ) as process:  # fmt: skip
        assert process.stdin is not None
        assert process.stdout is not None
        for request in requests:
            process.stdin.write(json.dumps(request) + "\n")
        process.stdin.flush()
        said = [json.loads(process.stdout.readline()) for _ in range(2)]
        process.stdin.close()
        rest = process.stdout.read()
    assert [one["id"] for one in said] == [1, 2]
    assert said[1]["result"]["structuredContent"]["status"] == "answered"
    assert (rest, process.returncode) == ("", 0)


def test_a_digest_is_named_our_summary() -> None:
    assert named(digest_citation()).startswith("Our summary of “Declaration of Cities Coalition for Digital Rights”, ")
    assert named(make_citation()).startswith("“Plan de derechos digitales”, Ciudad de Ejemplo, 2022-11-15, https://")
    alone = make_citation(form="digest", title="Digest of: A thing")
    assert named(alone).startswith("Our summary “Digest of: A thing”, ")
