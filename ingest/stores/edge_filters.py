"""Haystack filters as Qdrant Edge conditions. Pure."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from haystack.errors import FilterError
from qdrant_edge import (
    FieldCondition,
    Filter,
    IsEmptyCondition,
    MatchAny,
    MatchValue,
    RangeDateTime,
    RangeFloat,
)

LOGIC: dict[str, Callable[[list[Any]], Filter]] = {
    "AND": lambda conditions: Filter(must=conditions),
    "OR": lambda conditions: Filter(should=conditions),
    # Haystack's NOT is "not all of these".
    "NOT": lambda conditions: Filter(must_not=[Filter(must=conditions)]),
}
BOUNDS = {">": "gt", ">=": "gte", "<": "lt", "<=": "lte"}
# Every point has an id, so no point is without one.
NOTHING = Filter(must=[IsEmptyCondition("id")])


def edge_filter(filters: dict[str, Any] | None) -> Filter | None:
    """The condition that Haystack's filter language describes; FilterError if it isn't that language."""
    return Filter(must=[_condition(filters)]) if filters else None


def _condition(node: dict[str, Any]) -> Filter | FieldCondition | IsEmptyCondition:
    operator = _wanted(node, "operator")
    if operator in LOGIC:
        return LOGIC[operator]([_condition(child) for child in _wanted(node, "conditions")])
    return _comparison(_wanted(node, "field"), operator, _wanted(node, "value"))


def _wanted(node: dict[str, Any], key: str) -> Any:  # noqa: ANN401
    if key not in node:
        raise FilterError(f"a filter needs {key!r}, got {node!r}")
    return node[key]


def _comparison(field: str, operator: str, value: Any) -> Filter | FieldCondition | IsEmptyCondition:  # noqa: ANN401
    if operator == "==":
        return _equal(field, value)
    if operator == "!=":
        return Filter(must_not=[_equal(field, value)])
    if operator in {"in", "not in"}:
        if not isinstance(value, list):
            raise FilterError(f"{operator!r} needs a list of values for {field}, got {value!r}")
        one = _any_of(field, value)
        return one if operator == "in" else Filter(must_not=[one])
    if operator in BOUNDS:
        return NOTHING if value is None else FieldCondition(field, range=_range(operator, value))
    raise FilterError(f"unknown operator {operator!r}; known are ==, !=, in, not in, {', '.join(BOUNDS)}, AND, OR, NOT")


def _any_of(field: str, values: list[Any]) -> Filter | FieldCondition:
    """One condition looks a thousand ids up in the payload index; a thousand conditions would be tried in turn."""
    if values and all(isinstance(value, str) for value in values):
        return FieldCondition(field, match=MatchAny(values))
    return Filter(should=[_equal(field, value) for value in values]) if values else NOTHING


def _equal(field: str, value: Any) -> FieldCondition | IsEmptyCondition:  # noqa: ANN401
    if value is None:
        return IsEmptyCondition(field)
    if isinstance(value, float):
        return FieldCondition(field, range=RangeFloat(gte=value, lte=value))
    return FieldCondition(field, match=MatchValue(value))


def _range(operator: str, value: Any) -> RangeFloat | RangeDateTime:  # noqa: ANN401
    bound = BOUNDS[operator]
    if isinstance(value, int | float):
        return RangeFloat(**{bound: float(value)})
    if isinstance(value, str):
        try:
            return RangeDateTime(**{bound: datetime.fromisoformat(value).isoformat()})
        except ValueError:
            pass
    raise FilterError(f"{operator!r} needs a number or an ISO date, got {value!r}")
