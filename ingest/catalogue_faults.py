"""What to say of mistakes in a catalogue: the line of each, and what may stand there. Pure."""

import re
from collections.abc import Iterable, Mapping
from typing import Any

_TEXT = 'text in quotes, such as {} = "…"'
_WANTED: Mapping[str, str] = {
    "kind": "'guide', 'study' or another kind of corpus/README.md",
    "role": "'original', 'landing' or 'about'",
    "type": "'html', 'pdf' or 'text'",
    "id": "small letters, digits and hyphens, such as digital-plan-2026",
    "date": 'a day, month or year in quotes, such as "2022-11-15", "2022-11" or "2022"',
    "languages": 'two-letter codes, such as ["en", "fr"]',
    "language": 'a two-letter code, such as "en"',
    "licence": 'what its notice says, "unknown" where there is none',
    "url": "an address such as https://city.example/plan.pdf, without blanks",
    "sha256": "64 digits and letters a to f, as sha256sum prints them, or nothing at all",
    "addresses": "at least one block that begins with [[documents.addresses]]",
    "related": 'ids of other entries in a list, such as ["digital-plan-2026"]',
    "superseded_by": "the id of another entry",
}
_WHERE = re.compile(r" \(at (?:line (\d+), column \d+|end of document)\)$")
BEGINS = "each entry begins with [[documents]] on a line of its own"


def not_toml(text: str, reason: str) -> tuple[int, str]:
    """The line that the parser names, the last one where it came to the end."""
    found = _WHERE.search(reason)
    at = int(found[1]) if found and found[1] else max(1, len(text.splitlines()))
    return at, f"not valid TOML: {_WHERE.sub('', reason)}"


def no_entries(text: str, data: Mapping[str, object]) -> Iterable[tuple[int, str]]:
    """What is wrong with the file as a whole: other tables than entries, or none of those."""
    lines, rows = text.splitlines(), data.get("documents", [])
    for key in data.keys() - {"documents"}:
        yield _first(lines, key), f"{key} means nothing here; {BEGINS}"
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        yield _first(lines, "documents"), f"documents: {BEGINS}"
    elif not rows and data.keys() <= {"documents"}:
        yield 1, "there is no entry; each begins with [[documents]] on a line of its own"


def faults(
    text: str, errors: Iterable[Any], keys: tuple[str, ...], address_keys: tuple[str, ...]
) -> list[tuple[int, str]]:
    """Line and words of each of Pydantic's errors, in the file's order."""
    lines = text.splitlines()
    told = [(_line(lines, error["loc"]), _said(error, keys, address_keys)) for error in errors if not _follows(error)]
    return sorted(told)


def _follows(error: Any) -> bool:  # noqa: ANN401
    """Whether a list counts as too short only since what is in it is wrong, which is told already."""
    return bool(error["type"] == "too_short" and error["input"])


def _said(error: Any, keys: tuple[str, ...], address_keys: tuple[str, ...]) -> str:  # noqa: ANN401
    location = error["loc"]
    field = next(part for part in reversed(location) if isinstance(part, str))
    if error["type"] == "unexpected_keyword_argument":
        return f"{field} means nothing here; what may stand there: {', '.join(_allowed(location, keys, address_keys))}"
    wanted = error.get("ctx", {}).get("expected") or _WANTED.get(field) or _TEXT.format(field)
    if error["type"] == "missing":
        return f"{field} is missing: write {wanted}"
    return f"{field}: wanted {wanted}, came {repr(error['input'])[:80]}"


def _allowed(location: tuple[str | int, ...], keys: tuple[str, ...], address_keys: tuple[str, ...]) -> tuple[str, ...]:
    return address_keys if len(location) > 2 else keys


def _line(lines: list[str], location: tuple[str | int, ...]) -> int:
    """The 1-based line that an error is about: the key's own, or the header of the entry that lacks it."""
    at, end = _block(lines, "documents", int(location[0]), 0, len(lines))
    if len(location) > 2 and location[1] == "addresses" and isinstance(location[2], int):
        at, end = _block(lines, r"documents\.addresses", location[2], at, end)
    keys = [part for part in location if isinstance(part, str)]
    if not keys:
        return at + 1
    own = _key(keys[-1])
    return next((number for number in range(at, end) if own.match(lines[number])), at) + 1


def line_of_entry(text: str, number: int) -> int:
    """The 1-based line of the header of an entry."""
    return _line(text.splitlines(), (number,))


def _block(lines: list[str], table: str, number: int, start: int, end: int) -> tuple[int, int]:
    header = re.compile(rf"\s*\[\[\s*{table}\s*\]\]")
    heads = [at for at in range(start, end) if header.match(lines[at])]
    if number >= len(heads):
        return start, end
    return heads[number], heads[number + 1] if number + 1 < len(heads) else end


def _first(lines: list[str], key: str) -> int:
    """The 1-based line where a key or a table of that name stands first."""
    found = re.compile(rf"\s*\[*\s*[\"']?{re.escape(key)}\b")
    return next((number for number, line in enumerate(lines, start=1) if found.match(line)), 1)


def _key(name: str) -> re.Pattern[str]:
    return re.compile(rf"\s*[\"']?{re.escape(name)}[\"']?\s*=")
