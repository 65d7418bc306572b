"""What a question costs: end to end over HTTP, against embedding it alone, and what the pipeline adds. One run."""

import statistics
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from functools import partial

import httpx
import uvicorn

from assistant.bootstrap import build_assistant, build_live_assistant
from assistant.settings import Settings
from ingest.models import resolve_model

QUESTIONS = (
    "Which cities founded the Cities Coalition for Digital Rights?",
    "What is Citopia?",
    "In which cities is the guide being piloted?",
    "How can a city contact the Digital Helpdesk for Cities?",
    "¿Qué banco colabora en la guía para América Latina?",
    "What share of the world's population does UCLG's membership serve?",
)
WARM_UP = 10


@dataclass(frozen=True, slots=True)
class Benchmark:
    """Medians in milliseconds over `rounds` of all questions, each measured next to the other in turn.

    `answer_ms` is of a request that names no mode, by a service with the settings as they are; `careful_ms` of one that
    asks for a careful answer.
    """

    rounds: int
    embed_ms: float
    answer_ms: float
    ratio: float
    careful_ms: float
    pipeline_overhead_ms: float

    def lines(self) -> list[str]:
        return [f"{name:<22} {value}" for name, value in asdict(self).items()]


def run_benchmark(settings: Settings, rounds: int = 30) -> Benchmark:
    """Serve on a free loopback port and ask it; embedding and asking take turns, so that both meet the same machine."""
    from assistant.question_embedder import question_embedder

    # First, since it says at once that there is nothing to ask, where a service would wait for it.
    overhead = pipeline_overhead(settings)
    embedder = question_embedder(resolve_model(settings.model, settings.dtype, settings.cache))
    with served(settings) as address, httpx.Client(base_url=address, timeout=60) as client:
        embed_ms, answer_ms = _medians(client, {}, embedder.run, rounds)
        _, careful_ms = _medians(client, {"mode": "careful"}, embedder.run, max(1, rounds // 5))
    return Benchmark(
        rounds=rounds,
        embed_ms=round(embed_ms, 2),
        answer_ms=round(answer_ms, 2),
        ratio=round(answer_ms / embed_ms, 2),
        careful_ms=round(careful_ms, 2),
        pipeline_overhead_ms=round(overhead, 3),
    )


def _medians(
    client: httpx.Client, wishes: Mapping[str, str], embed: Callable[[str], object], rounds: int
) -> tuple[float, float]:
    """Of embedding a question, and of asking it with these wishes."""
    embedded: list[float] = []
    answered: list[float] = []
    for number in range(rounds * len(QUESTIONS) + WARM_UP):
        question = QUESTIONS[number % len(QUESTIONS)]
        embedded.append(_timed(partial(embed, question)))
        answered.append(_timed(partial(_post, client, {"question": question, **wishes})))
    return statistics.median(embedded[WARM_UP:]), statistics.median(answered[WARM_UP:])


def pipeline_overhead(settings: Settings, runs: int = 200) -> float:
    """Milliseconds that the answering pipeline itself costs with 50 passages on its wires, its parts' work left out."""
    from eval.relays import relay_pipeline

    assistant = build_assistant(settings)
    try:
        pipeline, inputs = relay_pipeline(assistant, QUESTIONS[0], passages=50)
    finally:
        assistant.close()
    return statistics.median(_timed(lambda: pipeline.run(inputs)) for _ in range(runs + WARM_UP))


@contextmanager
def served(settings: Settings) -> Iterator[str]:
    """The real application on a free port of this process; yields its address once it is ready."""
    from api.app import create_app

    config = uvicorn.Config(create_app(build_live_assistant(settings)), port=0, log_config=None, access_log=False)
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    try:
        yield _address(server)
    finally:
        server.should_exit = True
        thread.join()


def _address(server: uvicorn.Server, patience_s: float = 300) -> str:
    until = time.monotonic() + patience_s
    while time.monotonic() < until:
        if server.started:
            port = server.servers[0].sockets[0].getsockname()[1]
            address = f"http://127.0.0.1:{port}"
            if httpx.get(f"{address}/health/ready", timeout=patience_s).status_code == 200:
                return address
        time.sleep(0.05)
    raise TimeoutError(f"the service was not ready after {patience_s:.0f} s")


def _post(client: httpx.Client, body: Mapping[str, str]) -> None:
    answer = client.post("/v1/answers", json=body).raise_for_status().json()
    if answer["status"] != "answered":
        raise ValueError(f"the benchmark's questions must be answered; {body['question']!r} was {answer['status']}")
    if answer["mode"] != body.get("mode", answer["mode"]):
        raise ValueError(f"a {body['mode']} answer was wanted, came a {answer['mode']} one; unset RIGHTSDESK_PACE")


def _timed(call: Callable[[], object]) -> float:
    began = time.perf_counter()
    call()
    return (time.perf_counter() - began) * 1000
