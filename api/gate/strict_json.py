"""What is wrong with a body of JSON before anybody looks at its fields. Pure.

JSON leaves open what a name means that stands twice, and how deep is too deep; Python takes NaN, halves of characters
and numbers without end. Here each has one answer, so that nothing further in meets them.
"""

import json
import math
from typing import Any, NoReturn

DEEPEST = 32
LONGEST_NUMBER = 100
NUL = "\N{NULL}"


class Unfit(ValueError):
    """Why a body is not taken, in words."""


def check(body: bytes) -> None:
    """Unfit, unless this is JSON as it is taken here."""
    try:
        _check_value(_loaded(body), 0)
    except UnicodeDecodeError as error:
        raise Unfit(f"wanted JSON in UTF-8, byte {error.start} is none") from error
    except json.JSONDecodeError as error:
        raise Unfit(f"wanted JSON, line {error.lineno}, column {error.colno}: {error.msg}") from error
    except RecursionError as error:
        raise Unfit(_too_deep()) from error


def _loaded(body: bytes) -> object:
    return json.loads(
        body.decode("utf-8"),
        object_pairs_hook=_object,
        parse_constant=_constant,
        parse_int=_integer,
        parse_float=_decimal,
    )


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name, value in pairs:
        if name in found:
            raise Unfit(f"wanted each name once, {ascii(name[:40])} stands twice")
        found[name] = value
    return found


def _constant(name: str) -> NoReturn:
    raise Unfit(f"wanted JSON, which has no {name}")


def _integer(digits: str) -> int:
    if len(digits) > LONGEST_NUMBER:
        raise Unfit(f"wanted numbers of {LONGEST_NUMBER} digits at most")
    return int(digits)


def _decimal(digits: str) -> float:
    if not math.isfinite(value := float(digits)):
        raise Unfit("wanted numbers that a computer can hold")
    return value


def _check_value(value: object, depth: int) -> None:
    if depth == DEEPEST and isinstance(value, list | dict):
        raise Unfit(_too_deep())
    if isinstance(value, str):
        _check_text(value)
    elif isinstance(value, list):
        for one in value:
            _check_value(one, depth + 1)
    elif isinstance(value, dict):
        for name, one in value.items():
            _check_text(name)
            _check_value(one, depth + 1)


def _check_text(text: str) -> None:
    """Half a character cannot be written, and NUL ends texts elsewhere."""
    try:
        text.encode("utf-8")
    except UnicodeEncodeError as error:
        raise Unfit("wanted whole characters, one of \\ud800 to \\udfff stands alone") from error
    if NUL in text:
        raise Unfit("wanted text without NUL (\\u0000)")


def _too_deep() -> str:
    return f"wanted JSON nested {DEEPEST} deep at most"
