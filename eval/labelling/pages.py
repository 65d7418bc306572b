"""Templates into pages; whatever stands in a case or a document is escaped."""

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from fastapi.responses import HTMLResponse, RedirectResponse

if TYPE_CHECKING:
    from jinja2 import Environment

HERE = Path(__file__).parent


def page(template: str, status: int = 200, **values: object) -> HTMLResponse:
    """A page of `templates/`, with an answer's status."""
    return HTMLResponse(_environment().get_template(template).render(values), status)


def go_to(path: str, **query: str) -> RedirectResponse:
    """The answer to a form that was kept: another page, so that reloading it sends nothing again."""
    return RedirectResponse(address(path, **query), 303)


def address(path: str, **query: str) -> str:
    """A path with its query; what is empty is left out."""
    given = {name: value for name, value in query.items() if value}
    return f"{path}?{urlencode(given)}" if given else path


@cache
def _environment() -> "Environment":
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    environment = Environment(
        loader=FileSystemLoader(HERE / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals["address"] = address
    return environment
