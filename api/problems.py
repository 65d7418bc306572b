"""Errors as problem details (RFC 9457): one table from our errors to status codes. `failures.py` has what is left."""

from collections.abc import Mapping
from http import HTTPStatus
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException

from api.allowed import allowed
from api.errors import TooBusy, UnknownModel
from api.problem_kinds import type_of
from api.schemas import ProblemOut
from assistant.desk.errors import (
    AlreadyUsed,
    BadCase,
    BadFeedback,
    DeskError,
    NotAllowed,
    NotNow,
    UnknownAtDesk,
)
from assistant.errors import BadQuestion, NotReady
from assistant.requests import said
from ingest.errors import RightsdeskError, ServerError, UnknownDocument, UnknownPassage

STATUS: dict[type[RightsdeskError], tuple[int, str]] = {
    BadQuestion: (422, "The question cannot be asked as it is"),
    TooBusy: (503, "Too many questions at once"),
    NotReady: (503, "Not ready"),
    ServerError: (503, "The index is out of reach"),
    UnknownDocument: (404, "Not found"),
    UnknownPassage: (404, "Not found"),
    UnknownModel: (404, "Not found"),
    UnknownAtDesk: (404, "Not found"),
    AlreadyUsed: (422, "The key was used for another request"),
    BadFeedback: (422, "The request is not as described"),
    BadCase: (422, "The request is not as described"),
    NotAllowed: (403, "Not for this role"),
    NotNow: (409, "The case is not in a state for it"),
    DeskError: (503, "The desk is out of reach"),
    RightsdeskError: (500, "Something is wrong with this installation"),
}
UNFORESEEN = ("Unforeseen error", "something went wrong here; it was logged")
RETRY_AFTER_S = "2"
MEDIA = "application/problem+json"
# Who may ask, in which type, how often; what nobody foresaw; not ready, too busy, too slow.
GATE = (403, 406, 429, 500, 503)
BODY = (400, 408, 413, 415, 422)


def add_problem_handlers(app: FastAPI) -> None:
    app.add_exception_handler(RightsdeskError, _ours)
    app.add_exception_handler(RequestValidationError, _invalid)
    app.add_exception_handler(HTTPException, _http)


def problems(*own: int) -> dict[int | str, dict[str, Any]]:
    """How the errors of a route below /v1 are described: its own, and those that stand before every one."""
    return told(*GATE, *own)


def problems_of_body(*own: int) -> dict[int | str, dict[str, Any]]:
    """The same for a route that takes a body."""
    return problems(*BODY, *own)


def told(*statuses: int) -> dict[int | str, dict[str, Any]]:
    """Errors described as they come."""
    content = {MEDIA: {"schema": ProblemOut.model_json_schema()}}
    return {status: {"description": HTTPStatus(status).phrase, "content": content} for status in sorted(statuses)}


def problem(status: int, title: str, detail: str, headers: dict[str, str] | None = None) -> JSONResponse:
    body = problem_out(status, title, detail)
    return JSONResponse(body.model_dump(), status, headers, media_type=MEDIA)


def details(error: RightsdeskError) -> ProblemOut:
    """An error of ours in the shape of a problem."""
    status, title = next(found for kind in type(error).__mro__ if (found := STATUS.get(kind)))
    return problem_out(status, title, str(error))


def problem_out(status: int, title: str, detail: str) -> ProblemOut:
    return ProblemOut(type=type_of(title, status), title=title, status=status, detail=detail)


async def _ours(request: Request, error: Exception) -> JSONResponse:
    if not isinstance(error, RightsdeskError):
        raise error
    told = details(error)
    headers = {"Retry-After": RETRY_AFTER_S} if told.status == 503 else None
    return problem(told.status, told.title, told.detail, headers)


async def _invalid(request: Request, error: Exception) -> JSONResponse:
    found = error.errors() if isinstance(error, RequestValidationError) else []
    return problem(422, "The request is not as described", said(found))


async def _http(request: Request, error: Exception) -> JSONResponse:
    if isinstance(error, HTTPException):
        title = HTTPStatus(error.status_code).phrase
        headers = dict(error.headers or {})
        if error.status_code == 405 and (methods := allowed(request)):
            headers["Allow"] = ", ".join(methods)
        return problem(error.status_code, title, _of_http(request, error, headers), headers)
    raise error


def _of_http(request: Request, error: HTTPException, headers: Mapping[str, str]) -> str:
    if error.status_code == 404:
        return f"there is nothing at {request.url.path}; /docs describes what there is"
    if error.status_code == 405:
        is_answered = headers.get("Allow") or "another method"
        return f"{request.method} is not answered here, {is_answered} is; /docs describes what there is"
    return "the body could not be read; send JSON in UTF-8" if error.status_code == 400 else str(error.detail)
