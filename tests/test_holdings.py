"""Documents to browse are found by what a reader knows of them, and cut into pages that lead everywhere."""

from typing import Any

import pytest

from api.pages.paging import paging
from ingest.holdings import Holding, Wanted, facets, holding, wanted
from ingest.outline import Section, sections
from ingest.types import Metadata, Original

CHARTER = Original("Charter of Cádiz", "City of Cádiz", "2018-11-14", "https://cadiz.example")
PLAN = Metadata(title="Digital Rights Plan", kind="guide", publisher="City of Example", date="2022-03", language="en")
DIGEST = Metadata(
    title="Digest of: Charter", kind="law", form="digest", publisher="Rightsdesk", date="2026", original=CHARTER
)


def held(id: str, metadata: Metadata, status: Any = "current") -> Holding:
    return holding(id, "0" * 64, status, None, metadata)


ALL = [held("plan", PLAN), held("charter", DIGEST), held("old", PLAN, "superseded")]


@pytest.mark.parametrize(
    ("filters", "ids"),
    [
        (Wanted(), ["plan", "charter"]),
        (Wanted(words="plan RIGHTS"), ["plan"]),
        (Wanted(words="right plans"), []),
        (Wanted(words="cadiz"), ["charter"]),  # a digest is found by the title of what it summarises
        (Wanted(words="CÁDIZ"), ["charter"]),
        (Wanted(words="digest"), ["charter"]),
        (Wanted(publisher="city of"), ["plan", "charter"]),
        (Wanted(publisher="rightsdesk"), []),
        (Wanted(years=("2018",)), ["charter"]),
        (Wanted(years=("2026",)), []),
        (Wanted(kinds=("guide", "law")), ["plan", "charter"]),
        (Wanted(kinds=("guide",), languages=("es",)), []),
        (Wanted(form="digest"), ["charter"]),
        (Wanted(status="superseded"), ["old"]),
        (Wanted(status="removed"), []),
    ],
)
def test_documents_that_match_everything_are_found(filters: Wanted, ids: list[str]) -> None:
    assert [one.id for one in wanted(ALL, filters)] == ids


def test_what_can_be_chosen_is_counted() -> None:
    found = facets(ALL, most_publishers=1)
    assert found.publishers == (("City of Example", 2),)
    assert found.years == (("2022", 2), ("2018", 1))
    assert found.kinds == (("guide", 2), ("law", 1))
    assert found.languages == (("en", 2),)


@pytest.mark.parametrize(("date", "year"), [("2022-03", "2022"), ("", ""), ("about 2022", ""), ("２０２２", "")])
def test_the_year_is_that_of_a_date(date: str, year: str) -> None:
    assert held("x", Metadata(date=date)).year == year


def test_a_section_is_a_run_of_passages_under_the_same_headings() -> None:
    places = [(0, ("A",)), (1, ("A", "B")), (2, ("A", "B")), (3, ("A",))]
    assert sections(places) == [Section(("A",), 0, 0), Section(("A", "B"), 1, 2), Section(("A",), 3, 3)]


@pytest.mark.parametrize(
    ("asked", "total", "number", "rows"),
    [
        ("", 45, 1, (1, 20)),
        ("2", 45, 2, (21, 40)),
        ("3", 45, 3, (41, 45)),
        ("9", 45, 3, (41, 45)),
        ("0", 45, 1, (1, 20)),
        ("-1", 45, 1, (1, 20)),
        ("²", 45, 1, (1, 20)),
        ("9" * 5000, 45, 1, (1, 20)),
        ("1", 0, 1, (0, 0)),
        ("1", 20, 1, (1, 20)),
    ],
)
def test_a_page_that_is_not_there_is_the_nearest_that_is(
    asked: str, total: int, number: int, rows: tuple[int, int]
) -> None:
    found = paging(asked, total, 20)
    assert (found.number, (found.first, found.last)) == (number, rows)


@pytest.mark.parametrize(
    ("asked", "count", "numbers"),
    [
        ("1", 1, (1,)),
        ("1", 4, (1, 2, 3, 4)),
        ("1", 9, (1, 2, 3, None, 9)),
        ("5", 9, (1, None, 3, 4, 5, 6, 7, None, 9)),
        ("4", 9, (1, 2, 3, 4, 5, 6, None, 9)),
    ],
)
def test_pages_lead_to_their_neighbours_and_both_ends(asked: str, count: int, numbers: tuple[int | None, ...]) -> None:
    assert paging(asked, count * 20, 20).numbers == numbers
