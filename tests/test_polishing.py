"""Letters reworded by a language model that answers over HTTP as OpenAI's service does: what may stand."""

import json
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from assistant.assistant import Assistant
from assistant.desk.bootstrap import build_polish
from assistant.desk.letters.letter import Letter, Part, Reference, Reply
from assistant.desk.letters.polishing.frame import framed, put_back
from assistant.desk.letters.polishing.polish import Polish, openai_generator, polisher, polishing_pipeline
from assistant.settings import Settings
from ingest.settings import read_settings
from tests.small_library import document, small_library

pytestmark = pytest.mark.xdist_group("model")

QUOTE = "The council of Example keeps a public register of every algorithm that it uses."
QUESTION = "Does Example keep a register?"
BODY = (
    f"Dear Ana Pérez,\n\nThank you for your message. This is what our documents say.\n\nYou ask: {QUESTION}\n\n"
    f"> {QUOTE} [1]\n\nMore stands at https://a.example/r and in [1].\n\nKind regards,\nThe helpdesk"
)
SHOWN = (
    f"Dear [[N1]],\n\nThank you for your message. This is what our documents say.\n\nYou ask: {QUESTION}\n\n[[Q2]]\n\n"
    "More stands at [[A3]] and in[[M4]].\n\nKind regards,\nThe helpdesk"
)


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    files = {"register.md": document("reg", "Register", QUOTE, url='"https://a.example/r"', date="2024-05-01")}
    found = small_library(tmp_path_factory.mktemp("polishing"), files)
    yield found
    found.close()


@pytest.fixture
def reply(assistant: Assistant) -> Reply:
    answer = assistant.ask(QUESTION, threshold=0.0)
    (one,) = answer.citations
    told = (one.document_id, one.document_sha256, one.passage_id, one.quote, one.title, "", "2024", None, None, ())
    reference = Reference(1, *told, "https://a.example/r", "en")
    return Reply(Letter("en", "Re: register", BODY, (reference,)), (Part(QUESTION, "answered", {}, QUOTE),), "g", "s")


@contextmanager
def model(
    answering: Callable[[str], str | int], slow_s: float = 0.0
) -> Iterator[tuple[Polish, list[dict[str, object]]]]:
    """A polisher that asks a real server, which answers the last message so; and what it was sent."""
    sent: list[dict[str, object]] = []

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            asked = json.loads(self.rfile.read(int(self.headers["content-length"])))
            sent.append(asked)
            time.sleep(slow_s)
            made = answering(asked["messages"][-1]["content"])
            message = {"role": "assistant", "content": made}
            told = {"id": "1", "object": "chat.completion", "created": 1, "model": "m", "choices": [
                {"index": 0, "finish_reason": "stop", "message": message}
            ]}  # fmt: skip
            body = json.dumps(told).encode() if isinstance(made, str) else b"{}"
            self.send_response(200 if isinstance(made, str) else made)
            self.send_header("content-type", "application/json")
            self.send_header("content-length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        address = f"http://127.0.0.1:{server.server_port}/v1"
        yield polisher(polishing_pipeline(openai_generator(address, "m", "", 1.0))), sent
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def test_a_model_sees_no_quote_and_nobodys_name(reply: Reply, assistant: Assistant) -> None:
    with model(lambda text: text) as (polish, sent):
        polished = polish(reply, "Ana Pérez", assistant.library)
    assert (polished.reply, polished.why) == (reply, "")
    assert sent[0]["messages"][-1]["content"] == SHOWN  # type: ignore[index]


def test_its_words_stand_around_quotes_that_it_never_saw(reply: Reply, assistant: Assistant) -> None:
    kinder = "Many thanks for writing to us. Our documents say this about it."
    with model(lambda text: text.replace("Thank you for your message. This is what our documents say.", kinder)) as (
        polish,
        _,
    ):
        polished = polish(reply, "Ana Pérez", assistant.library)
    assert polished.why == ""
    assert kinder in polished.reply.letter.body
    assert f"> {QUOTE} [1]" in polished.reply.letter.body
    assert "Dear Ana Pérez," in polished.reply.letter.body
    assert polished.reply.letter.references == reply.letter.references


@pytest.mark.parametrize(
    ("answering", "why"),
    [
        (lambda text: text.replace("[[Q2]]", ""), "lost, repeated or moved"),
        (lambda text: text + "\n\n[[Q2]]", "lost, repeated or moved"),
        (lambda text: text.replace("[[Q2]]", "[[Q9]]"), "lost, repeated or moved"),
        (lambda text: text.replace("Thank you", "Since 2019 we thank you"), "a figure that no source has: 2019"),
        (
            lambda text: text.replace("documents say", "documents and Barcelona say"),
            "named what no source names: Barcelona",
        ),
        (lambda text: text.replace("Thank you", "See https://evil.example. Thank you"), "an address of its own"),
        (
            lambda text: text.replace("This is what our documents say.", "All cities must do so."),
            "claim-without-citation",
        ),
        (lambda text: text + " and so on" * 200, "far more than there was"),
        (lambda _: "", "gave no text"),
        (lambda _: 500, "did not answer as it should"),
        (
            lambda text: text.replace(
                "Thank you for your message. This is what our documents say.",
                "Muchas gracias por su mensaje, esto es lo que dicen los documentos con los que trabajamos en la mesa.",
            ),
            "wrote in es, the letter is in en",
        ),
    ],
)
def test_what_it_must_not_do_leaves_the_letter_as_it_was(
    reply: Reply, assistant: Assistant, answering: Callable[[str], str | int], why: str
) -> None:
    with model(answering) as (polish, _):
        polished = polish(reply, "Ana Pérez", assistant.library)
    assert polished.reply == reply
    assert why in polished.why


def test_a_model_that_is_slow_or_not_there_leaves_it_too(reply: Reply, assistant: Assistant) -> None:
    with model(lambda text: text, slow_s=2.5) as (polish, _):
        assert "not in time" in polish(reply, "", assistant.library).why
    assert "not in time" in polish(reply, "", assistant.library).why


@pytest.mark.parametrize(
    "body",
    [
        "",
        "One [1] two [1].\n\n> Quote [1]",
        "Write to ana@x.example or bea@x.example, Ana.",
        "[[Q1]] stood here before.",
    ],
)
def test_what_is_put_back_is_what_was_taken_out(body: str) -> None:
    frame = framed(body, "Ana")
    assert put_back(frame, frame.text) == body


def test_without_a_setting_nothing_is_asked(tmp_path: Path) -> None:
    assert build_polish(read_settings(Settings, data=tmp_path)) is None
    assert (
        build_polish(read_settings(Settings, data=tmp_path, llm_url="http://127.0.0.1:9/v1", llm_model="m")) is not None
    )
