"""What a reader chose on the library's form: what makes no sense counts as not chosen. Pure."""

from typing import get_args

from starlette.datastructures import QueryParams

from ingest.holdings import Wanted
from ingest.records import Status
from ingest.types import Form

LONGEST = 200
MOST = 50


def chosen(query: QueryParams) -> Wanted:
    """The filters in an address; a field that was left empty is one that sets nothing."""
    return Wanted(
        words=query.get("q", "")[:LONGEST],
        kinds=_all(query, "kind"),
        publisher=query.get("publisher", "")[:LONGEST],
        languages=_all(query, "language"),
        years=_all(query, "year"),
        form=next((form for form in get_args(Form) if form == query.get("form")), None),
        status=next((status for status in get_args(Status) if status == query.get("status")), "current"),
    )


def chosen_validity(query: QueryParams) -> bool | None:
    """Whether only what is in force was chosen, or only what is not."""
    return {"yes": True, "no": False}.get(query.get("in_force", ""))


def _all(query: QueryParams, name: str) -> tuple[str, ...]:
    return tuple(value[:LONGEST] for value in query.getlist(name)[:MOST] if value)
