"""The words of letters around their quotes, edited by language and city: listed, tried out on a letter, saved."""

from collections.abc import Mapping
from dataclasses import asdict, fields

from fastapi import APIRouter, Request
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import RedirectResponse, Response

from api.dependencies import CurrentAssistant
from api.desk.console import AtConsole, Console
from api.desk.forms import Posted
from api.desk.rendering import desk_page
from api.desk.routing import DeskRoute
from api.desk.visitor import Visiting, Visitor
from api.pages.rendering import address, root_of
from assistant.assistant import Assistant
from assistant.desk.errors import BadCase
from assistant.desk.letters.sample import sample_letter
from assistant.desk.letters.templates import BadTemplate, Template
from assistant.desk.rights import require
from assistant.desk.versions.differing import differences

router = APIRouter(prefix="/desk/templates", route_class=DeskRoute, include_in_schema=False)
KEYS = tuple(field.name for field in fields(Template))


@router.get("")
def listed(request: Request, visitor: Visiting, console: AtConsole) -> Response:
    """Every language for all cities, and each city that has words of its own."""
    edited = console.wording.listed(visitor.actor)
    shipped = {(city, language) for city, language in console.wording.shipped if city}
    return desk_page(
        request,
        visitor,
        "wordings.html",
        here="templates",
        general={one.language: one for one in edited if not one.city},
        cities=[one for one in edited if one.city],
        files=sorted(shipped - {(one.city, one.language) for one in edited}),
        names=console.staff.accounts.names(visitor.actor),
    )


@router.get("/edit")
def edit(request: Request, visitor: Visiting, console: AtConsole) -> Response:
    """The texts as they count now, or those of an older version, to go back to it by saving."""
    require(visitor.actor, "manage-templates")
    language, city = _place(request.query_params, console)
    console.wording.named(language, city)
    editions, number = console.wording.editions(visitor.actor, language, city), request.query_params.get("version", "")
    older = next((one for one in editions if str(one.number) == number), None)
    texts = older.texts if older else (editions[-1].texts if editions else {})
    base = console.wording.base(language, city)
    told = asdict(base) | {key: text for key, text in texts.items() if key in KEYS}
    did = "saved" if "saved" in request.query_params else ""
    return _page(request, visitor, console, language, city, told, did=did)


@router.post("/edit")
async def save(
    request: Request, visitor: Visiting, fields: Posted, console: AtConsole, assistant: CurrentAssistant
) -> Response:
    """Show a letter in these words, or keep them; words that cannot stand come back with why."""
    require(visitor.actor, "manage-templates")
    language, city = _place(fields, console)
    texts = {key: fields.get(key, "").replace("\r\n", "\n").strip() for key in KEYS}
    try:
        template = console.wording.checked(language, city, texts)
    except BadTemplate as error:
        return _page(request, visitor, console, language, city, texts, 422, problem=str(error))
    if fields.get("do") != "save":
        letter = await run_in_threadpool(_sample, template, language, assistant)
        return _page(request, visitor, console, language, city, texts, letter=letter)
    base = fields.get("base", "")
    number = int(base) if base.isascii() and base.isdecimal() and len(base) < 9 else 0
    saved = console.wording.save(visitor.actor, language, city, texts, number)
    if saved.others:
        return _page(request, visitor, console, language, city, texts, did="saved", others=saved.others)
    where = address(
        "desk/templates/edit", language=language, city=city, saved=1, lang=request.query_params.get("lang", "")
    )
    return RedirectResponse(root_of(request) + where, 303)


def _place(told: Mapping[str, str], console: Console) -> tuple[str, str]:
    language, city = told.get("language", ""), " ".join(told.get("city", "").split())
    known = sorted({one for _, one in console.wording.shipped})
    if language not in known:
        raise BadCase(f"letters are written in {', '.join(known)}; came {language!r}")
    return language, city


def _sample(template: Template, language: str, assistant: Assistant) -> str:
    return sample_letter(template, language, assistant).body


def _page(
    request: Request,
    visitor: Visitor,
    console: Console,
    language: str,
    city: str,
    texts: Mapping[str, str],
    status: int = 200,
    **told: object,
) -> Response:
    editions, base = console.wording.editions(visitor.actor, language, city), console.wording.base(language, city)
    counting = asdict(base) | dict(editions[-1].texts if editions else {})
    values: dict[str, object] = {"problem": "", "letter": "", "did": "", "others": (), **told}
    return desk_page(
        request,
        visitor,
        "wording.html",
        status,
        here="templates",
        keys=KEYS,
        language=language,
        city=city,
        texts=texts,
        below=asdict(base),
        editions=editions[::-1],
        changes=[(key, differences(counting[key], texts[key])) for key in KEYS if texts[key] != counting[key]],
        names=console.staff.accounts.names(visitor.actor),
        **values,
    )
