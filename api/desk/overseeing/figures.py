"""What the helpdesk did in a time, and what nobody could answer; both for a spreadsheet too."""

from datetime import date, datetime, timedelta

from fastapi import APIRouter, Request
from fastapi.responses import Response

from api.dependencies import AtHelpdesk
from api.desk.durations import duration
from api.desk.rendering import desk_page
from api.desk.routing import DeskRoute
from api.desk.visitor import Visiting
from assistant.desk.sight.periods import day, whole_days
from assistant.desk.sight.reckoning import as_csv, gaps_csv

router = APIRouter(prefix="/desk", route_class=DeskRoute, include_in_schema=False)
SHEET = "text/csv; charset=utf-8"


@router.get("/figures")
def show_figures(request: Request, visitor: Visiting, casework: AtHelpdesk) -> Response:
    """Of the days that the address names, else of the last three months."""
    since, until = _days(request)
    found = casework.figures(visitor.actor, since, until)
    most = max((one.cases for one in found.volumes), default=1)
    days = _told(since, until)
    return desk_page(
        request, visitor, "figures.html", here="figures", found=found, most=most, days=days, duration=duration
    )


@router.get("/figures.csv")
def figures_sheet(request: Request, visitor: Visiting, casework: AtHelpdesk) -> Response:
    found = casework.figures(visitor.actor, *_days(request))
    return _sheet(as_csv(found), "figures")


@router.get("/gaps")
def show_gaps(request: Request, visitor: Visiting, casework: AtHelpdesk) -> Response:
    """What was asked and never answered, and which document comes nearest to it."""
    since, until = _days(request)
    gaps = casework.gaps(visitor.actor, since, until)
    return desk_page(request, visitor, "gaps.html", here="gaps", gaps=gaps, days=_told(since, until))


@router.get("/gaps.csv")
def gaps_sheet(request: Request, visitor: Visiting, casework: AtHelpdesk) -> Response:
    return _sheet(gaps_csv(casework.gaps(visitor.actor, *_days(request))), "gaps")


def _sheet(text: str, name: str) -> Response:
    headers = {"Content-Disposition": f'attachment; filename="{name}.csv"'}
    # A spreadsheet takes text for UTF-8 by this mark.
    return Response("\ufeff" + text, media_type=SHEET, headers=headers)


def _days(request: Request) -> tuple[datetime, datetime]:
    """A day that is none counts as not told."""
    return whole_days(_day(request.query_params.get("since", "")), _day(request.query_params.get("until", "")))


def _told(since: datetime, until: datetime) -> dict[str, str]:
    """The first and the last day, as a form has them."""
    return {"since": since.date().isoformat(), "until": (until - timedelta(days=1)).date().isoformat()}


def _day(told: str) -> date | None:
    try:
        return day(told)
    except ValueError:
        return None
