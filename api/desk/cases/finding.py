"""What somebody chose on the form above the list of cases: what makes no sense counts as not chosen. Pure."""

from dataclasses import dataclass
from typing import get_args

from starlette.datastructures import QueryParams

from assistant.desk.areas import AREAS
from assistant.desk.cases.records import Filter, Status
from ingest.types import Immutable

STATUSES: tuple[Status, ...] = get_args(Status)
LANGUAGES = ("en", "es", "fr", "pt")
LONGEST = 200
MOST_PAGES = 100_000


@dataclass(frozen=True, slots=True)
class Chosen(Immutable):
    """`whose` is as it stands in the address: `mine`, the id of an account, or empty for all."""

    filter: Filter
    whose: str
    page: int

    @property
    def query(self) -> dict[str, str]:
        """The same as an address has it, its page left out."""
        one = self.filter
        told = {"status": one.status, "area": one.area, "language": one.language, "whose": self.whose, "q": one.text}
        told["sending"] = "unclear" if one.unsettled else ""
        told["changed"] = "yes" if one.changed else ""
        return {name: value for name, value in told.items() if value}


def chosen(query: QueryParams, own_id: str) -> Chosen:
    whose = query.get("whose", "")[:64]
    page = query.get("page", "1")
    return Chosen(
        Filter(
            status=_one_of(query.get("status", ""), STATUSES),
            area=_one_of(query.get("area", ""), tuple(AREAS)),
            language=_one_of(query.get("language", ""), LANGUAGES),
            assignee=own_id if whose == "mine" else whose,
            text=query.get("q", "")[:LONGEST],
            unsettled=query.get("sending") == "unclear",
            changed=query.get("changed", "") == "yes",
        ),
        whose,
        min(int(page), MOST_PAGES) if page.isascii() and page.isdecimal() and int(page or 0) else 1,
    )


def _one_of(value: str, known: tuple[str, ...]) -> str:
    return value if value in known else ""
