"""Results as plain values for JSON: six decimals, so that no machine's last bit changes a byte; never a NaN. Pure."""

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from math import isfinite
from typing import Any

DECIMALS = 6


def plain(value: Any) -> Any:  # noqa: ANN401
    """Dataclasses and mappings as dicts, tuples as lists, numbers rounded; ValueError for a number that is none."""
    if is_dataclass(value):
        return {field.name: plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, Mapping):
        return {key: plain(held) for key, held in value.items()}
    if isinstance(value, tuple | list):
        return [plain(held) for held in value]
    if isinstance(value, float):
        if not isfinite(value):
            raise ValueError(f"wanted a number, got {value}")
        return round(value, DECIMALS)
    return value
