"""Rows into cases, and the query behind a list of them."""

from collections.abc import Sequence

from sqlalchemy import ColumnElement, Connection, RowMapping, select

from assistant.desk.cases.folding import folded
from assistant.desk.cases.records import Case, Filter
from assistant.desk.cases.tables import cases, duplicates
from assistant.desk.library.citing import cites_changed

FIELDS = tuple(name for name in Case.__dataclass_fields__ if name != "duplicates")
# Vectors and what is searched are not read for a list.
SHOWN = [cases.c[name] for name in FIELDS]
EXACT = ("status", "area", "language", "assignee")


def wanted(by: Filter) -> list[ColumnElement[bool]]:
    """Conditions, one of each field that says something."""
    exact = [cases.c[name] == value for name in EXACT if (value := getattr(by, name))]
    if by.changed:
        exact.append(cites_changed())
    words = folded(by.text).split()
    if len(words) == 1 and words[0].lstrip("#").isdigit():
        number = int(words[0].lstrip("#"))
        return [*exact, (cases.c.number == number) | cases.c.searched.contains(words[0], autoescape=True)]
    return [*exact, *(cases.c.searched.contains(word, autoescape=True) for word in words)]


def as_cases(connection: Connection, rows: Sequence[RowMapping]) -> tuple[Case, ...]:
    """With the ids of their duplicates, read at once."""
    ids = [row["id"] for row in rows]
    others: dict[str, list[str]] = {one: [] for one in ids}
    query = select(duplicates).where(duplicates.c.case.in_(ids)).order_by(duplicates.c.other)
    for pair in connection.execute(query).mappings():
        others[pair["case"]].append(pair["other"])
    return tuple(Case(**{name: row[name] for name in FIELDS}, duplicates=tuple(others[row["id"]])) for row in rows)
