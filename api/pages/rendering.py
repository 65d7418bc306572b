"""Templates into pages; whatever stands in a document is escaped, and no page holds a script, only names its files."""

import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote, urlencode

from fastapi import Request
from fastapi.responses import HTMLResponse

from api.pages.speech import LANGUAGES, spoken

if TYPE_CHECKING:
    from jinja2 import Environment

TEMPLATES = Path(__file__).parent / "templates"
LANGUAGE_TAG = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")
WEB_ADDRESS = re.compile(r"https?://", re.IGNORECASE)
OWN_NAMES = {"en": "English", "es": "Español", "fr": "Français", "pt": "Português"}


def page(request: Request, template: str, status: int = 200, **values: object) -> HTMLResponse:
    """A page in the reader's language, with links that keep the language that was asked for."""
    asked = request.query_params.get("lang", "")
    say = spoken(asked, request.headers.get("accept-language", ""))
    root = root_of(request)
    kept = say.language if asked else ""
    shared = {
        "say": say,
        "root": root,
        "kept": kept,
        "to": lambda path, **query: root + address(path, lang=kept, **query),
        "languages": {code: (OWN_NAMES[code], _in_language(request, code)) for code in LANGUAGES},
    }
    html = environment(TEMPLATES).get_template(template).render(shared | values)
    headers = {"Content-Language": say.language, "Vary": "Accept-Language"}
    return HTMLResponse(html, status, headers)


def address(path: str, **query: object) -> str:
    """A path with its query; what is empty is left out, and a tuple is given value by value."""
    given = [(name, one) for name, value in query.items() for one in _values(value) if one not in {"", None}]
    return quote(path, safe="/#") + (f"?{urlencode(given)}" if given else "")


def _values(value: object) -> tuple[object, ...]:
    return value if isinstance(value, tuple) else (value,)


def _in_language(request: Request, code: str) -> str:
    """This very address in another language."""
    others = [(name, value) for name, value in request.query_params.multi_items() if name != "lang"]
    return "?" + urlencode([*others, ("lang", code)])


def language_tag(language: str) -> str:
    """A language code, or nothing where it is not one."""
    return language if LANGUAGE_TAG.fullmatch(language) else ""


def web_address(url: str) -> str:
    """An address that a link may lead to, or nothing: a document may claim any, a script's too."""
    return url if WEB_ADDRESS.match(url) else ""


def root_of(request: Request) -> str:
    """The way from this page to the first one: addresses stay right behind a proxy that adds a path."""
    return "../" * (request.url.path.count("/") - 1) or "./"


@cache
def environment(folder: Path) -> "Environment":
    """The templates of this folder."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    environment = Environment(
        loader=FileSystemLoader(folder),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {"language_tag": language_tag, "web_address": web_address}
    return environment
