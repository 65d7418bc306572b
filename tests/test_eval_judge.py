"""A judge over HTTP: a real server that answers well, badly, late or not at all; nothing asked twice, no key told."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from eval.cli import eval_app
from eval.opinions.access import client
from eval.opinions.chat import LONGEST_BYTES, Chat
from eval.opinions.errors import OpinionError
from eval.opinions.judgement_file import JudgementFile
from eval.opinions.judging import MOST_REFUSALS, judge_run
from eval.opinions.types import Judgement
from eval.runs import Run
from ingest.progress import Silent
from tests.chat_site import ChatSite, Reply, chat_site, saying
from tests.run_builders import run, score

GOOD = '{"holds": [true], "reason": "It says so."}'
KEY = "sk-not-to-be-told"
ONE = run(score("a"))


@pytest.fixture
def site() -> Iterator[ChatSite]:
    with chat_site() as made:
        yield made


def judged(
    site: ChatSite, folder: Path, asked: Run = ONE, timeout_s: float = 60.0, url: str = "", **chat: Any
) -> tuple[Judgement, ...]:
    """What comes of asking about a run, its file in the folder."""
    given: dict[str, Any] = {"url": url or site.url, "model": "m", "timeout_s": timeout_s} | chat
    with client(given["url"], timeout_s) as connection:
        made = Chat(connection, **given)
        return judge_run(asked, made, JudgementFile(folder / "judgements.jsonl"), Silent())


def held(folder: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (folder / "judgements.jsonl").read_text(encoding="utf-8").splitlines()]


def test_a_judgement_is_kept_with_its_judge_and_its_prompt(site: ChatSite, tmp_path: Path) -> None:
    site.tell(GOOD)
    (found,) = judged(site, tmp_path, key=KEY)
    assert (found.case_id, found.holds, found.reason, found.problem) == ("a", (True,), "It says so.", "")
    assert held(tmp_path) == [
        {
            "case_id": "a",
            "holds": [True],
            "reason": "It says so.",
            "problem": "",
            "model": "m",
            "url": site.url,
            "prompt_sha256": found.prompt_sha256,
        }
    ]
    (sent,) = site.asked
    assert (sent.path, sent.headers["Authorization"]) == ("/v1/chat/completions", f"Bearer {KEY}")
    assert (sent.body["model"], sent.body["temperature"], len(sent.body["messages"])) == ("m", 0, 2)
    assert "response_format" not in sent.body


def test_without_a_key_none_is_sent(site: ChatSite, tmp_path: Path) -> None:
    site.tell(GOOD)
    judged(site, tmp_path)
    assert "Authorization" not in site.asked[0].headers


@pytest.mark.parametrize("first", ["I am sure it holds.", '{"holds": [true, true]}', "", None])
def test_what_cannot_be_read_is_asked_once_more(site: ChatSite, tmp_path: Path, first: str | None) -> None:
    site.tell(saying(first), f"```json\n{GOOD}\n```")
    (found,) = judged(site, tmp_path)
    assert (found.holds, len(site.asked)) == ((True,), 2)
    roles = [message["role"] for message in site.asked[1].body["messages"]]
    assert roles == ["system", "user", "assistant", "user"]


@pytest.mark.parametrize(
    ("replies", "problem", "asked"),
    [
        (["no", "still no"], "came still no", 2),
        ([Reply(b"broken <b>", 500)], "HTTP 500: broken <b>", 1),
        ([Reply(b"go away", 429, {"Retry-After": "3600"})], "answered 429, too busy: run it again after", 1),
        ([Reply(b"go away", 429)], "answered 429, too busy: run it again later", 1),
        ([Reply(b"", 307, {"Location": "http://127.0.0.1:9/"})], "redirects are not followed", 1),
        ([Reply(b"<html>a page</html>")], "no chat completion came from", 1),
        ([Reply(b'{"choices": []}')], "is it the base address?", 1),
        ([Reply(b"{}", headers={"Content-Length": "999"})], "no reply within 3 seconds", 1),
        ([Reply(b"x" * (LONGEST_BYTES + 1))], "longer than 1000000 bytes", 1),
        ([Reply(b"", wait_s=10)], "no reply within 3 seconds; --judge-timeout gives more", 1),
        ([Reply(b" " * 60, drip_s=0.2)], "no reply within 3 seconds", 1),
        ([Reply(f"the key {KEY} is wrong".encode(), 401)], "HTTP 401: the key … is wrong", 1),
    ],
)
def test_a_case_without_a_verdict_keeps_the_reason(
    site: ChatSite, tmp_path: Path, replies: list[Reply | str], problem: str, asked: int
) -> None:
    site.tell(*replies)
    # A short time only where the reply never comes: a busy machine takes seconds for anything.
    (found,) = judged(site, tmp_path, timeout_s=3.0 if "no reply" in problem else 60.0, key=KEY)
    assert (found.holds, len(site.asked)) == ((), asked)
    assert problem in found.problem
    assert held(tmp_path)[0]["problem"] == found.problem
    assert KEY not in (tmp_path / "judgements.jsonl").read_text(encoding="utf-8")


def test_a_busy_server_is_waited_for_as_long_as_it_says(site: ChatSite, tmp_path: Path) -> None:
    site.tell(Reply(b"", 429, {"Retry-After": "2"}), GOOD)
    waits: list[float] = []
    (found,) = judged(site, tmp_path, sleep=waits.append)
    assert (found.holds, waits, len(site.asked)) == ((True,), [2.0], 2)


def test_a_server_that_is_not_there_is_no_traceback(site: ChatSite, tmp_path: Path) -> None:
    (found,) = judged(site, tmp_path, url="http://127.0.0.1:1/v1")
    assert found.problem.startswith("ConnectError")


def test_a_server_that_only_refuses_is_not_asked_about_every_case(site: ChatSite, tmp_path: Path) -> None:
    many = run(*(score(f"{number}") for number in range(MOST_REFUSALS + 3)))
    site.tell(Reply(b"no", 401))
    found = judged(site, tmp_path, many)
    assert len(site.asked) == MOST_REFUSALS
    assert [one.problem for one in found[-3:]] == ["not asked, since the judge gave no reply 5 times in a row"] * 3
    # They wait for the next time, with those that were refused.
    site.tell(GOOD)
    assert all(one.right for one in judged(site, tmp_path, many))
    assert len(held(tmp_path)) == len(many.cases)


def test_one_reply_between_refusals_is_enough_to_go_on(site: ChatSite, tmp_path: Path) -> None:
    many = run(*(score(f"{number}") for number in range(MOST_REFUSALS + 3)))
    refused = [Reply(b"no", 500)] * (MOST_REFUSALS - 1)
    site.tell(*refused, GOOD, *refused[:-1], GOOD)
    assert [one.right for one in judged(site, tmp_path, many)] == [False] * 4 + [True] + [False] * 3
    assert len(site.asked) == len(many.cases)


def test_only_cases_with_facts_and_an_answer_are_asked_about(site: ChatSite, tmp_path: Path) -> None:
    scores = [score("a"), score("none", answerable=False), score("failed", status="failed"), score("declined")]
    site.tell(GOOD)
    found = judged(site, tmp_path, run(*scores))
    assert [one.case_id for one in found] == ["a", "declined"]
    assert ["Text of" in sent.body["messages"][1]["content"] for sent in site.asked] == [True, True]


def test_what_was_judged_is_not_asked_again_but_by_another_judge(site: ChatSite, tmp_path: Path) -> None:
    site.tell(GOOD)
    first = judged(site, tmp_path)
    before = (tmp_path / "judgements.jsonl").read_bytes()
    assert judged(site, tmp_path) == first
    assert (len(site.asked), (tmp_path / "judgements.jsonl").read_bytes()) == (1, before)
    judged(site, tmp_path, model="other")
    judged(site, tmp_path, run(score("a"), texts={"a": "Another text."}))
    assert len(site.asked) == 3
    # Each is kept, so that to go back costs nothing.
    assert judged(site, tmp_path) == first
    assert (len(site.asked), len(held(tmp_path))) == (3, 3)


def test_an_interrupted_judge_goes_on_where_it_stopped(site: ChatSite, tmp_path: Path) -> None:
    three = run(*map(score, "abc"))
    site.tell(GOOD)
    whole = judged(site, tmp_path, three)
    file = tmp_path / "judgements.jsonl"
    before = file.read_bytes()
    lines = before.splitlines(keepends=True)
    file.write_bytes(b"".join(lines[:2]) + lines[2][:30])
    assert judged(site, tmp_path, three) == whole
    assert (len(site.asked), file.read_bytes()) == (4, before)


def test_a_file_that_is_none_of_ours_is_not_written_over(site: ChatSite, tmp_path: Path) -> None:
    file = tmp_path / "judgements.jsonl"
    file.write_text("dear diary\n")
    with pytest.raises(OpinionError, match="judgements.jsonl:1 is not what this version writes; move the file away"):
        judged(site, tmp_path)
    assert file.read_text() == "dear diary\n"


def test_no_proxy_of_the_environment_hears_of_it(
    site: ChatSite, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:1")
    site.tell(GOOD)
    assert judged(site, tmp_path)[0].right
    # A proxy of our own settings is used, except to this very machine.
    with client(site.url, 60.0, "http://127.0.0.1:1") as connection:
        assert connection.post(f"{site.url}/chat/completions", json={}).status_code == 200


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ([], "give --similarity, --judge URL, or both"),
        (["--similarity-model", "x", "--judge", "http://127.0.0.1:1", "--judge-model", "m"], "without --similarity"),
        (["--similarity", "--judge-model", "m"], "--judge-model came without --judge"),
        (["--judge", "http://127.0.0.1:1"], "--judge wants --judge-model too"),
    ],
)
def test_what_does_not_go_together_is_said_before_anything_is_read(given: list[str], said: str) -> None:
    refused = CliRunner().invoke(eval_app, ["opinions", "nowhere", *given])
    assert isinstance(refused.exception, OpinionError)
    assert said in str(refused.exception)
