"""Errors as problem details (RFC 9457): one table from our errors to status codes."""

import logging

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException

from api.schemas import ProblemOut
from assistant.errors import BadQuestion, NotReady
from assistant.requests import said
from ingest.errors import RightsdeskError, ServerError, UnknownPassage

logger = logging.getLogger(__name__)

STATUS: dict[type[RightsdeskError], tuple[int, str]] = {
    BadQuestion: (422, "The question cannot be asked as it is"),
    NotReady: (503, "Not ready"),
    ServerError: (503, "The index is out of reach"),
    UnknownPassage: (404, "Not found"),
    RightsdeskError: (500, "Something is wrong with this installation"),
}
RETRY_AFTER_S = "2"


def add_problem_handlers(app: FastAPI) -> None:
    app.add_exception_handler(RightsdeskError, _ours)
    app.add_exception_handler(RequestValidationError, _invalid)
    app.add_exception_handler(HTTPException, _http)
    app.add_exception_handler(Exception, _unforeseen)


def problem(status: int, title: str, detail: str, headers: dict[str, str] | None = None) -> JSONResponse:
    body = ProblemOut(type="about:blank", title=title, status=status, detail=detail)
    return JSONResponse(body.model_dump(), status, headers, media_type="application/problem+json")


async def _ours(request: Request, error: Exception) -> JSONResponse:
    status, title = next(found for kind in type(error).__mro__ if (found := STATUS.get(kind)))
    headers = {"Retry-After": RETRY_AFTER_S} if status == 503 else None
    return problem(status, title, str(error), headers)


async def _invalid(request: Request, error: Exception) -> JSONResponse:
    found = error.errors() if isinstance(error, RequestValidationError) else []
    return problem(422, "The request is not as described", said(found))


async def _http(request: Request, error: Exception) -> JSONResponse:
    if isinstance(error, HTTPException):
        return problem(error.status_code, error.detail, str(error.detail), dict(error.headers or {}))
    return await _unforeseen(request, error)


async def _unforeseen(request: Request, error: Exception) -> JSONResponse:
    logger.error("unforeseen error on %s", request.url.path, exc_info=error)
    return problem(500, "Unforeseen error", "something went wrong here; it was logged")
