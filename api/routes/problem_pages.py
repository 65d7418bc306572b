"""`GET /problems` and `/problems/{name}`: the pages that the `type` of a problem leads to."""

from functools import cache
from pathlib import Path

from fastapi import APIRouter, HTTPException
from fastapi.responses import HTMLResponse

from api.problem_kinds import BY_NAME, KINDS, ProblemKind

router = APIRouter(prefix="/problems", include_in_schema=False)
TEMPLATES = Path(__file__).parents[1] / "templates"


@router.get("")
def all_problems() -> HTMLResponse:
    return HTMLResponse(_page(KINDS))


@router.get("/{name}")
def one_problem(name: str) -> HTMLResponse:
    if name not in BY_NAME:
        raise HTTPException(404)
    return HTMLResponse(_page((BY_NAME[name],)))


@cache
def _page(kinds: tuple[ProblemKind, ...]) -> str:
    import jinja2

    found = jinja2.Environment(loader=jinja2.FileSystemLoader(TEMPLATES), autoescape=True)
    return found.get_template("problems.html").render(kinds=kinds)
