"""What its owner declares about a document, in front matter or in a sidecar, checked field by field. Pure."""

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime

from ingest.dates import PARTIAL_DATE
from ingest.errors import UnreadableFile
from ingest.types import Metadata, Original

TEXTS = ("id", "work", "title", "kind", "publisher", "language", "url")
KEYS = frozenset({*TEXTS, "form", "date", "original"})
UNKNOWN = Metadata()
_FORMS = ("original", "digest")
_IDS = ("id", "work")
_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,127}")
_DATE = re.compile(PARTIAL_DATE)


def declared(values: Mapping[str, object], where: str, known: Metadata = UNKNOWN) -> Metadata:
    """`known` with what these values say instead; UnreadableFile names `where`, the key and what may stand there."""
    told: dict[str, object] = {key: _text(values, key, where) for key in TEXTS}
    for key in _IDS:
        if told[key] and not _ID.fullmatch(str(told[key])):
            raise _refusal(where, key, told[key], "up to 128 letters, digits, '.', '_' or '-'")
    told["form"] = _form(values, where)
    told["date"] = _date(values, "date", where)
    told["original"] = _original(values, where)
    return replace(known, **{key: value for key, value in told.items() if value})  # type: ignore[arg-type]


def _form(values: Mapping[str, object], where: str) -> str:
    form = values.get("form") or ""
    if form and form not in _FORMS:
        raise _refusal(where, "form", form, "original or digest")
    return str(form)


def _original(values: Mapping[str, object], where: str) -> Original | None:
    inner = values.get("original")
    if inner is None:
        return None
    if not isinstance(inner, dict):
        raise _refusal(where, "original", inner, "a mapping with title, publisher, date and url")
    texts = {key: _text(inner, key, where, "original.") for key in ("title", "publisher", "url")}
    return Original(**texts, date=_date(inner, "date", where, "original."))


def _text(values: Mapping[str, object], key: str, where: str, above: str = "") -> str:
    value = values.get(key)
    if value is None:
        return ""
    if not isinstance(value, str):
        raise _refusal(where, above + key, value, 'text (put it in quotes: "…")')
    return " ".join(value.split())


def _date(values: Mapping[str, object], key: str, where: str, above: str = "") -> str:
    value = values.get(key)
    if isinstance(value, datetime):
        value = value.date()
    written = "" if value is None else value.isoformat() if isinstance(value, date) else str(value).strip()
    if written and not _DATE.fullmatch(written):
        raise _refusal(where, above + key, value, "a date as YYYY-MM-DD, YYYY-MM or YYYY")
    return written


def _refusal(where: str, key: str, came: object, allowed: str) -> UnreadableFile:
    shown = repr(came)[:80]
    return UnreadableFile(f"{where}: {key} must be {allowed}, came {shown} ({type(came).__name__})")
