"""The labelling pages as a web application: which there are depends on what its caller has to label."""

from fastapi import FastAPI, Request
from fastapi.responses import HTMLResponse, RedirectResponse
from fastapi.staticfiles import StaticFiles

from eval.labelling import case_routes, proposal_routes, review_routes, second_routes
from eval.labelling.desk import Desk
from eval.labelling.errors import LabellingError
from eval.labelling.pages import HERE, go_to, page
from eval.labelling.review import Review
from eval.labelling.second import SecondPass
from eval.labelling.security import OwnPagesOnly


def create_editing_app(desk: Desk) -> FastAPI:
    """Write and edit cases, and accept proposed ones."""
    app = _app("/cases")
    _add_editing(app, desk)
    return app


def create_second_app(second: SecondPass, desk: Desk) -> FastAPI:
    """Judge cases a second time. No page here shows what the first said."""
    app = _app("/second")
    app.state.second, app.state.desk = second, desk
    app.include_router(second_routes.router)
    return app


def create_review_app(review: Review, desk: Desk | None) -> FastAPI:
    """Decide about what turned; with a desk, wrong labels can be mended at once."""
    app = _app("/review")
    app.state.review = review
    app.include_router(review_routes.router)
    if desk:
        _add_editing(app, desk)
    return app


def _add_editing(app: FastAPI, desk: Desk) -> None:
    app.state.desk = desk
    app.include_router(case_routes.router)
    app.include_router(proposal_routes.router)


def _app(home: str) -> FastAPI:
    app = FastAPI(title="Rightsdesk labelling", docs_url=None, redoc_url=None, openapi_url=None)
    app.state.home, app.state.desk = home, None
    app.add_middleware(OwnPagesOnly)
    app.mount("/static", StaticFiles(directory=HERE / "static"))
    app.add_exception_handler(LabellingError, _told)

    @app.get("/")
    def start() -> RedirectResponse:
        return go_to(home)

    return app


def _told(request: Request, error: Exception) -> HTMLResponse:
    """What cannot be done is said on a page, with the way back."""
    return page("problem.html", 404, message=str(error), home=request.app.state.home)
