"""People who ask, read and think, and ask again: each a task of its own, over connections of their own."""

import asyncio
import json
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

import httpx

from eval.load.figures import Asked

PATIENCE_S = 60.0
KEPT_S = 2.0


@dataclass(frozen=True, slots=True)
class Crowd:
    """How many converse, how long each thinks between an answer and the next question, and for how long in all."""

    conversations: int
    think_s: float
    seconds: float


@dataclass(slots=True)
class Run:
    """What was asked so far; begun at a moment of the monotonic clock."""

    crowd: Crowd
    questions: Sequence[str]
    began: float = field(default_factory=time.monotonic)
    asked: list[Asked] = field(default_factory=list)

    def left_s(self) -> float:
        return self.crowd.seconds - (time.monotonic() - self.began)


async def converse(address: str, run: Run) -> None:
    """All conversations, the first questions spread over one time of thinking, as people come."""
    # A connection that the service closes just as it is used again would be nobody's fault.
    limits = httpx.Limits(max_keepalive_connections=run.crowd.conversations, keepalive_expiry=KEPT_S)
    async with httpx.AsyncClient(base_url=address, timeout=PATIENCE_S, limits=limits) as client:
        people = [_one(client, run, number) for number in range(run.crowd.conversations)]
        await asyncio.gather(*people)


async def _one(client: httpx.AsyncClient, run: Run, number: int) -> None:
    """A conversation that nobody agreed to keep, as most are."""
    await asyncio.sleep(run.crowd.think_s * number / run.crowd.conversations)
    begun = await client.post("/v1/conversations", json={})
    address = f"/v1/conversations/{begun.raise_for_status().json()['id']}/messages"
    turn = number
    while run.left_s() > 0:
        run.asked.append(await _ask(client, run, address, run.questions[turn % len(run.questions)]))
        turn += run.crowd.conversations
        await asyncio.sleep(min(run.crowd.think_s, max(run.left_s(), 0)))


async def _ask(client: httpx.AsyncClient, run: Run, address: str, question: str) -> Asked:
    """As the widget does: carefully, as a stream, read to its last event."""
    began = time.monotonic()
    try:
        body = {"question": question, "mode": "careful"}
        async with client.stream("POST", address, json=body, headers={"Accept": "text/event-stream"}) as got:
            told = [line async for line in got.aiter_lines()]
        outcome = came_of(got.status_code, told)
    except httpx.HTTPError as error:
        outcome = type(error).__name__
    return Asked(began - run.began, time.monotonic() - began, outcome)


def came_of(status: int, lines: Sequence[str]) -> str:
    """The mode of the answer in this stream, or what went wrong."""
    if status != 200:
        return f"status {status}"
    events = dict(pairwise(line for line in lines if line.startswith(("event:", "data:"))))
    if told := events.get("event: problem"):
        return str(json.loads(told.removeprefix("data:"))["type"])
    if "event: done" not in events:
        return "broke off"
    return str(json.loads(events["event: answer"].removeprefix("data:"))["mode"])
