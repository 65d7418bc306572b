"""The web application: routes over a live assistant, pages from this host alone."""

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from urllib.parse import urlsplit

from fastapi import FastAPI, Request
from fastapi.responses import FileResponse
from fastapi.staticfiles import StaticFiles
from starlette.concurrency import run_in_threadpool

from api.admission import Admission
from api.beneath import Beneath
from api.chat.errors import OpenAiErrors
from api.conversing.conversing import Conversing
from api.conversing.sweeping import sweeping
from api.conversing.turns import Turns
from api.described.examples import Described
from api.desk.console import Console
from api.desk.mounting import add_console
from api.failures import Failures
from api.gate.accepting import Accepting
from api.gate.bodies import Bodies
from api.gate.deadline import Deadline
from api.gate.entrance import Entrance
from api.gate.gate import OPEN, Gate
from api.gate.rates import Rates
from api.heads import HeadAsGet
from api.problems import add_problem_handlers
from api.routes import (
    answers,
    ask_page,
    cases,
    chat,
    conversations,
    feedback,
    health,
    library,
    library_pages,
    problem_pages,
    suggestions,
    transparency,
)
from api.security import SecurityHeaders
from api.transparency.service import UNSET, Service
from api.widget_files import add_widget
from assistant.desk.bootstrap import desk_in_memory
from assistant.desk.cases.casework import Casework
from assistant.desk.cases.records import SYSTEM
from assistant.desk.desk import Desk
from assistant.desk.forgetting.records import CaseRetention
from assistant.desk.intake.watching import Watch
from assistant.desk.library.held import held_now
from assistant.live import LiveAssistant

STATIC = Path(__file__).parent / "static"
DESCRIPTION = "Cited answers on digital rights policy. Every quote is a substring of a stored document."


def create_app(
    live: LiveAssistant,
    gate: Gate = OPEN,
    service: Service = UNSET,
    desk: Desk | None = None,
    casework: Casework | None = None,
    keep: CaseRetention | None = None,
    console: Console | None = None,
    mailbox: Watch | None = None,
) -> FastAPI:
    """The application over this assistant; it starts watching when the application starts, and stops with it.

    `gate` says who may ask, how often and how much; `service` what the service says of its settings; `desk` keeps
    conversations, in memory where none is given; `casework` is the helpdesk's, kept there too and swept by `keep`;
    with `console` there are pages for its staff at /desk; `mailbox` is read into cases meanwhile.
    """
    desk = desk or desk_in_memory()
    casework = casework or Casework(desk.engine, clock=desk.now)
    admission = Admission(gate.places)

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        if console:
            live.told = lambda assistant: casework.library_changed(held_now(assistant.library))
        live.start()
        if mailbox:
            mailbox.start()
        async with sweeping(lambda: _sweep(desk, casework, keep)):
            yield
        if mailbox:
            await run_in_threadpool(mailbox.stop)
        admission.close()
        live.stop()
        desk.close()

    # FastAPI's own docs page loads its scripts from a CDN; ours takes the same ones from this host.
    app = Described(
        title="Rightsdesk", version="1", description=DESCRIPTION, lifespan=lifespan, docs_url=None, redoc_url=None
    )
    app.state.live = live
    app.state.casework = casework
    app.state.service = service
    app.state.admission = admission
    app.state.conversing = Conversing(Turns(live, desk, admission), gate.within_s)
    # The last one added is the first to see a request.
    app.add_middleware(Bodies)
    app.add_middleware(Accepting)
    app.add_middleware(Deadline, within_s=gate.within_s)
    if gate.rules:
        app.add_middleware(Rates, rules=gate.rules)
    app.add_middleware(Entrance, sites=gate.sites)
    app.add_middleware(HeadAsGet)
    app.add_middleware(Failures)
    app.add_middleware(SecurityHeaders)
    app.add_middleware(OpenAiErrors)
    app.add_middleware(Beneath, prefix=urlsplit(console.public_url).path if console else "")
    add_problem_handlers(app)
    for routes in (
        ask_page,
        answers,
        conversations,
        feedback,
        cases,
        suggestions,
        chat,
        library,
        library_pages,
        transparency,
        health,
        problem_pages,
    ):
        app.include_router(routes.router)
    app.include_router(transparency.pages)
    if console:
        add_console(app, console)
    _add_pages(app)
    return app


def _sweep(desk: Desk, casework: Casework, keep: CaseRetention | None) -> None:
    desk.sweep()
    if keep:
        casework.sweep(SYSTEM, keep)


def _add_pages(app: FastAPI) -> None:
    import fastapi_offline

    app.add_route("/docs", _page(STATIC / "docs.html"), include_in_schema=False)
    add_widget(app)
    app.mount("/static", StaticFiles(directory=STATIC), name="static")
    app.mount("/docs-static", StaticFiles(directory=Path(fastapi_offline.__file__).parent / "static"))


def _page(file: Path) -> Callable[[Request], Awaitable[FileResponse]]:
    async def page(request: Request) -> FileResponse:
        return FileResponse(file)

    return page
