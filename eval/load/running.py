"""Serve, let a crowd converse with the service, and weigh it meanwhile."""

import asyncio
import os
import re
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import httpx

from assistant.settings import Settings
from eval.load.conversing import Crowd, Run, converse
from eval.load.figures import LoadFigures, Weighed, figures
from eval.load.weighing import cpu_s, load, weighed
from ingest.errors import RightsdeskError

READY_WITHIN_S = 300.0
WEIGHED_EVERY_S = 1.0


class NotServing(RightsdeskError):
    """The service that was to be measured did not come up."""


def measure(settings: Settings, crowd: Crowd, warm_s: float, questions: Sequence[str]) -> LoadFigures:
    """A service of its own over the data folder, with limits off, under this crowd. The warm-up is part of the run."""
    with serving(settings) as (address, process):
        before, worked_s = load(), cpu_s(process)
        run = Run(crowd, questions)
        weights = asyncio.run(_both(address, process, run))
        cost_s = cpu_s(process) - worked_s
        return figures(crowd.conversations, run.asked, weights, warm_s, cost_s, (before, load()))


async def _both(address: str, process: int, run: Run) -> list[Weighed]:
    weighing = asyncio.create_task(_weigh(process, run))
    await converse(address, run)
    return await weighing


async def _weigh(process: int, run: Run) -> list[Weighed]:
    found: list[Weighed] = []
    while run.left_s() > 0:
        # Reading it takes the kernel a while; nobody's answer waits for that.
        found.append(await asyncio.to_thread(weighed, process, time.monotonic() - run.began))
        await asyncio.sleep(WEIGHED_EVERY_S)
    return found


@contextmanager
def serving(settings: Settings) -> Iterator[tuple[str, int]]:
    """Its address and process, once it is ready."""
    options = ["--data", str(settings.data), "serve", "--port", "0", "--workers", str(settings.workers)]
    told = os.environ | {"RIGHTSDESK_LIMITS": "false", "RIGHTSDESK_HOST": "127.0.0.1"}
    command = [sys.executable, "-m", "api", *options]
    root = Path(__file__).parents[2]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True, env=told, cwd=root) as service:
        try:
            yield _address(service), service.pid
        finally:
            service.terminate()
            service.communicate(timeout=READY_WITHIN_S)


def _address(service: "subprocess.Popen[str]") -> str:
    line = service.stderr.readline() if service.stderr else ""
    found = re.search(r"http://\S+", line)
    if found is None:
        raise NotServing(f"wanted the service's address, it said: {line.strip() or 'nothing'}")
    until = time.monotonic() + READY_WITHIN_S
    while time.monotonic() < until and service.poll() is None:
        if _is_ready(found.group()):
            return found.group()
        time.sleep(0.1)
    raise NotServing(f"the service was not ready within {READY_WITHIN_S:g} seconds; is anything ingested?")


def _is_ready(address: str) -> bool:
    """While all that is heavy is imported, nobody listens."""
    try:
        return httpx.get(f"{address}/health/ready").status_code == 200
    except httpx.HTTPError:
        return False
