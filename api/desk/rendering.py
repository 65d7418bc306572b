"""The console's templates into pages: who visits, where they are, what they may do."""

from pathlib import Path

from fastapi import Request
from fastapi.responses import HTMLResponse
from markupsafe import Markup

from api.desk.speech import desk_spoken
from api.desk.visitor import Visitor
from api.pages.rendering import OWN_NAMES, address, environment, root_of
from api.pages.speech import LANGUAGES
from assistant.desk.rights import Action

TEMPLATES = Path(__file__).parent / "templates"
# What the head of each page leads to, for whom it is open.
SECTIONS: tuple[tuple[str, str, Action], ...] = (
    ("cases", "desk", "read"),
    ("new", "desk/new", "open"),
    ("figures", "desk/figures", "see-figures"),
    ("gaps", "desk/gaps", "see-figures"),
    ("templates", "desk/templates", "manage-templates"),
    ("audit", "desk/audit", "read-audit"),
    ("people", "desk/people", "export-person"),
    ("accounts", "desk/accounts", "manage-accounts"),
    ("account", "desk/account", "read"),
)


def desk_page(
    request: Request, visitor: Visitor | None, template: str, status: int = 200, **values: object
) -> HTMLResponse:
    """A page in the visitor's language; `here` among the values names the section that it stands in."""
    asked = request.query_params.get("lang", "")
    say = desk_spoken(asked, visitor.language if visitor else "", request.headers.get("accept-language", ""))
    root = root_of(request)
    shared = {
        "say": say,
        "root": root,
        # A form that is sent by its address names the language itself: its fields replace the address's own.
        "lang": Markup(f'<input type="hidden" name="lang" value="{asked}">') if asked in LANGUAGES else "",
        "to": lambda path, **query: root + address(path, lang=asked if asked in LANGUAGES else "", **query),
        "visitor": visitor,
        "csrf": visitor.csrf if visitor else "",
        "may": lambda action: visitor is not None and visitor.may(action),
        "sections": [(name, path) for name, path, action in SECTIONS if visitor and visitor.may(action)],
        "own_names": OWN_NAMES,
        "here": "",
    }
    html = environment(TEMPLATES).get_template(template).render(shared | values)
    return HTMLResponse(html, status, {"Content-Language": say.language, "Vary": "Accept-Language, Cookie"})
