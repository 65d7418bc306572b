"""A case as its page shows it: the question, who works on it, the draft, versions, comments, and what may be done."""

from dataclasses import dataclass

from fastapi import Request
from fastapi.responses import HTMLResponse

from api.desk.cases.editor import Edited, opened, places
from api.desk.console import Console
from api.desk.rendering import desk_page
from api.desk.visitor import Visitor
from assistant.assistant import Assistant
from assistant.desk.approval.states import FOLLOWS
from assistant.desk.areas import AREAS
from assistant.desk.cases.casework import Casework
from assistant.desk.cases.records import SYSTEM, Person, Version
from assistant.desk.letters.checking import check
from assistant.desk.letters.splitting import left_out
from assistant.desk.library.held import held_now
from ingest.types import Immutable


@dataclass(frozen=True, slots=True)
class Told(Immutable):
    """What is shown once, after a step: who asked, what others saved meanwhile, a notice by its key."""

    person: Person | None = None
    others: tuple[Version, ...] = ()
    notice: str = ""


NOTHING = Told()
# So many approved replies to questions like this one are offered.
MOST_GOOD = 3


def case_page(
    request: Request,
    visitor: Visitor,
    case_id: str,
    casework: Casework,
    console: Console,
    assistant: Assistant,
    edited: Edited | None = None,
    told: Told = NOTHING,
) -> HTMLResponse:
    """The page of a case, with `edited` in its editor where that is not the latest version."""
    actor = visitor.actor
    case, versions = casework.get(actor, case_id), casework.versions(actor, case_id)
    shown = edited or opened(versions[-1] if versions else None, case.language, case.subject)
    names = console.staff.accounts.names(actor) | {SYSTEM.id: SYSTEM.name}
    return desk_page(
        request,
        visitor,
        "case.html",
        here="cases",
        case=case,
        versions=versions,
        edited=shown,
        cites=places(shown, versions),
        unsaved=edited is not None,
        findings=check(shown.letter, shown.parts, assistant.library) if shown.letter.body else (),
        comments=casework.comments(actor, case_id),
        present=casework.present(actor, case_id),
        similar=casework.similar(actor, case_id),
        beside=left_out(case.question, case.language, [one.question for one in shown.parts]) if shown.parts else (),
        good=[one for one in casework.good_answers(actor, case.question) if one.case != case_id][:MOST_GOOD],
        changed=casework.changed(actor, case_id, held_now(assistant.library)) if versions else (),
        follows=FOLLOWS[case.status],
        sends=console.outgoing is not None,
        unsettled=case_id in casework.unsettled(actor),
        areas=AREAS,
        names=names,
        told=told,
        others=sorted({names.get(one.author, one.author) for one in told.others}),
    )
