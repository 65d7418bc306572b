"""`/cases` lists the cases, `/case` is the form of one: shown, rewritten by its buttons, and saved."""

from dataclasses import replace
from typing import Any, get_args

from fastapi import APIRouter
from fastapi.responses import HTMLResponse, Response

from eval.gold import GoldCase, Kind, Why
from eval.labelling.case_file import OpenCase, following
from eval.labelling.checks import Problem, advice, as_case, misplaced
from eval.labelling.desk import CurrentDesk, Desk
from eval.labelling.errors import Changed, Taken
from eval.labelling.fields import CaseFields, NuggetFields, PlaceFields, TurnFields, fields_of, values_of
from eval.labelling.library_view import library_view
from eval.labelling.listing import Listing, listed
from eval.labelling.pages import go_to, page
from eval.labelling.posted import Form, Posted, case_fields
from eval.labelling.proposal_routes import fields_of_proposal
from eval.labelling.rewriting import rewritten
from ingest.language import LANGUAGES

router = APIRouter()
CHOICES: dict[str, Any] = {
    "languages": tuple(LANGUAGES),
    "kinds": get_args(Kind),
    "whys": get_args(Why),
    "written_from": get_args(GoldCase.model_fields["written_from"].annotation),
}


@router.get("/cases")
def list_cases(desk: CurrentDesk, words: str = "", kind: str = "", language: str = "", saved: str = "") -> HTMLResponse:
    listing = listed(desk.cases.lines(), Listing(words, kind, language))
    waiting = len(desk.proposals.waiting())
    choices = CHOICES | {"languages": sorted({case.language for case in desk.cases.cases()})}
    return page("cases.html", file=desk.cases.file.path, listing=listing, waiting=waiting, saved=saved, **choices)


@router.get("/case")
def open_case(desk: CurrentDesk, id: str = "", proposal: str = "", saved: str = "") -> HTMLResponse:
    """An existing case, a proposed one, or an empty form."""
    if id:
        found = desk.cases.open(id)
        kept = Posted({"replaces": id, "opened": found.row.version})
        notice = f"Saved {id} in line {found.row.number}." if saved else ""
        return _form(desk, kept, fields_of(found.case), notice=notice)
    if proposal:
        fields = fields_of_proposal(desk.proposals.open(proposal), desk.cases.free_id())
        return _form(desk, Posted({"proposal": proposal}), fields)
    return _form(desk, Posted({}), CaseFields(id=desk.cases.free_id(), written_from="facts"))


@router.post("/case")
def change_case(desk: CurrentDesk, form: Form) -> Response:
    """Save, or do what another button asks for and show the form again; nothing is kept until it is saved."""
    fields = case_fields(form)
    done, to_what = form.action()
    if done in ("save", "overwrite"):
        return _save(desk, form, fields, opened=to_what if done == "overwrite" else form["opened"])
    shown = {"open": to_what, "search": ""}.get(done, form["document"])
    changed, focus = rewritten(fields, desk.shelf, done, to_what)
    return _form(desk, Posted({**form.values, "document": shown}), changed, focus=focus)


def _save(desk: Desk, form: Posted, fields: CaseFields, opened: str) -> Response:
    case = as_case(values_of(fields))
    problems = misplaced(case, desk.shelf) if isinstance(case, GoldCase) else case
    if problems:
        return _form(desk, form, fields, problems, status=422)
    try:
        desk.cases.save(fields, form["replaces"], opened)
    except Taken as error:
        return _form(desk, form, fields, (Problem("id", str(error)),), status=422)
    except Changed as error:
        return _form(desk, form, fields, (Problem("", str(error)),), status=409, changed=error)
    if form["proposal"]:
        desk.proposals.accept(form["proposal"], fields.id)
    return go_to("/case", id=fields.id, saved="yes")


def _form(
    desk: Desk,
    form: Posted,
    fields: CaseFields,
    problems: tuple[Problem, ...] = (),
    *,
    status: int = 200,
    notice: str = "",
    focus: str = "",
    changed: Changed | None = None,
) -> HTMLResponse:
    """The form over these fields, each list with one empty row to fill in."""
    case = as_case(values_of(fields))
    ids = [line.row.id for line in desk.cases.lines() if isinstance(line, OpenCase)]
    places = frozenset((place.document, place.section) for place in fields.gold)
    return page(
        "case.html",
        status,
        fields=replace(
            fields,
            history=(*fields.history, TurnFields()),
            gold=(*fields.gold, PlaceFields()),
            nuggets=(*fields.nuggets, NuggetFields()),
        ),
        kept={name: form[name] for name in ("replaces", "opened", "proposal", "document")},
        problems=problems,
        beside={problem.field: problem.message for problem in reversed(problems)},
        advice=advice(case) if isinstance(case, GoldCase) else (),
        library=library_view(desk.shelf, form["words"].strip(), form["document"], places),
        next=following(ids, form["replaces"]),
        notice=notice,
        focus="problems" if problems else focus,
        changed=changed,
        **CHOICES,
    )
