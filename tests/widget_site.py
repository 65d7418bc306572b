"""A service for the widget's tests: the real files, headers and gate over canned answers, after the contract."""

import asyncio
import json
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from fastapi import FastAPI, Request
from fastapi.responses import FileResponse, JSONResponse, Response, StreamingResponse

from api.citation_schemas import CitationOut
from api.failures import Failures
from api.gate.entrance import Entrance
from api.gate.sites import Sites
from api.security import SecurityHeaders
from api.widget_files import STATIC, add_widget
from tests.widget_answers import canned
from tests.wire_answers import make_passage, problem

STAGES = ("understanding", "searching", "reading", "writing")
CONVERSATION = "conversation-secret"
UNTIL = "2026-12-23T12:00:00Z"
SUGGESTED = {
    "en": ["Which cities founded the coalition?", "What is an algorithm register?"],
    "es": ["¿Qué ciudades fundaron la coalición?", "¿Qué es un registro de algoritmos?"],
    "fr": ["Quelles villes ont fondé la coalition ?"],
    "pt": ["Que cidades fundaram a coligação?"],
}
PROBLEMS = {"not ready": 503, "refused": 422, "too many": 429, "not here": 403, "too large": 413}


class Call(NamedTuple):
    """One request that was made of the service."""

    method: str
    path: str
    body: dict[str, Any]
    headers: dict[str, str]


@dataclass
class CannedService:
    """What was asked of the service, what it keeps, and how its streams are to go."""

    calls: list[Call] = field(default_factory=list)
    kept: dict[str, list[dict[str, Any]]] = field(default_factory=dict)
    sites: Sites = field(default_factory=Sites)
    # Streams wait before the event of this number until they are let go, or end there as often as told.
    wait_before: int | None = None
    break_before: int | None = None
    breaks: int = 0
    forgotten: bool = False
    helpdesk: bool = True
    last: dict[str, Any] = field(default_factory=dict)
    citations: list[CitationOut] = field(default_factory=list)

    def reset(self) -> None:
        self.calls.clear()
        self.kept.clear()
        self.wait_before = self.break_before = None
        self.breaks, self.forgotten, self.helpdesk, self.sites = 0, False, True, Sites()

    def bodies(self, method: str, path: str) -> list[dict[str, Any]]:
        return [call.body for call in self.calls if (call.method, call.path) == (method, path)]

    def paths(self) -> list[str]:
        return [f"{call.method} {call.path}" for call in self.calls if call.path != "suggestions"]


def build_service(service: CannedService) -> FastAPI:
    app = FastAPI()
    app.add_middleware(Entrance, sites=lambda: service.sites)
    app.add_middleware(Failures)
    app.add_middleware(SecurityHeaders)
    add_widget(app)

    @app.get("/static/icon.svg")
    def icon() -> FileResponse:
        return FileResponse(STATIC / "icon.svg")

    @app.api_route("/v1/{path:path}", methods=["GET", "POST", "DELETE"])
    async def call(path: str, request: Request) -> Response:
        body = await request.body()
        made = Call(request.method, path, json.loads(body) if body else {}, dict(request.headers))
        service.calls.append(made)
        return respond(service, made, request.query_params.get("language", ""))

    return app


def respond(service: CannedService, call: Call, language: str) -> Response:
    match call.method, call.path.split("/"):
        case "GET", ["suggestions"]:
            return JSONResponse({"questions": SUGGESTED[language]})
        case "POST", ["conversations"]:
            return opened(service, call.body["consent"]["keep"])
        case "GET", ["conversations", id] if id in service.kept:
            return JSONResponse(
                {"id": id, "expires_at": UNTIL, "helpdesk": service.helpdesk, "messages": service.kept[id]}
            )
        case "DELETE", ["conversations", id]:
            service.kept.pop(id, None)
            return Response(status_code=204)
        case "POST", ["conversations", id, "messages"]:
            return message(service, call, id)
        case "GET", ["conversations", _, "messages", _, "events"]:
            return stream(service, int(call.headers["last-event-id"]) + 1)
        case "GET", ["passages", id] if found := [one for one in service.citations if one.passage_id == id]:
            return JSONResponse(make_passage(found[0]).model_dump())
        case "POST", ["feedback" | "cases" as made]:
            return JSONResponse({"id": made, "number": 7}, 201)
        case "DELETE", ["feedback", _]:
            return Response(status_code=204)
    return problem(404, "Not found", "there is no such thing")


def opened(service: CannedService, keep: bool) -> Response:
    service.forgotten = False
    if keep:
        service.kept.setdefault(CONVERSATION, [])
    return JSONResponse({"id": CONVERSATION, "expires_at": UNTIL, "kept": keep, "helpdesk": service.helpdesk}, 201)


def message(service: CannedService, call: Call, id: str) -> Response:
    question = call.body["question"]
    if service.forgotten:
        return problem(404, "Not found", "there is no such conversation")
    for word, status in PROBLEMS.items():
        if word in question:
            response = problem(status, word, f"the detail of {word}")
            response.headers["Retry-After"] = "7"
            return response
    if "bad gateway" in question:
        return Response("<h1>Bad gateway</h1>", 502, media_type="text/html")
    answer = canned(question, follows=bool(call.body["history"]))
    service.citations = answer.citations
    service.last = answer.model_dump() | {"message_id": "message", "masked": []}
    if id in service.kept:
        service.kept[id].append({"question": question, "answer": service.last})
    if "in one piece" in question or "event-stream" not in call.headers["accept"]:
        return JSONResponse(service.last)
    return stream(service, 0)


def events_of(answer: dict[str, Any]) -> list[tuple[str, dict[str, Any]]]:
    stages = [("status", {"stage": stage, "message_id": answer["message_id"]}) for stage in STAGES]
    quoted = enumerate(answer["citations"])
    parts = [("part", {"index": i, "text": one["quote"], "markers": [one["marker"]]}) for i, one in quoted]
    citations = [("citation", one) for one in answer["citations"]]
    failing = [("problem", {"status": 503, "title": "Not ready", "detail": "midway"})] * (
        "midway" in answer["question"]
    )
    return [*stages, *failing, *parts, *citations, ("answer", answer), ("done", {})]


def stream(service: CannedService, first: int) -> Response:
    async def pieces() -> AsyncIterator[str]:
        for number, (kind, told) in enumerate(events_of(service.last)):
            if number < first:
                continue
            while service.wait_before == number:
                await asyncio.sleep(0.02)
            if service.break_before == number and service.breaks:
                service.breaks -= 1
                return
            # A comment, and data over several lines, as the format allows them.
            yield f": {number}\r\nid: {number}\r\nevent: {kind}\r\n"
            yield "".join(f"data: {line}\r\n" for line in json.dumps(told, indent=1).split("\n")) + "\r\n"

    return StreamingResponse(pieces(), media_type="text/event-stream")
