"""What its owner declares about a document, in front matter or in a sidecar, checked field by field. Pure."""

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from ingest.days import days
from ingest.errors import UnreadableFile
from ingest.types import PARTIAL_DATE, Metadata, Original

TEXTS = ("id", "work", "title", "kind", "publisher", "language", "url", "superseded_by")
KEYS = frozenset({*TEXTS, "form", "date", "original", "in_force"})
UNKNOWN = Metadata()
_FORMS = ("original", "digest")
_IDS = ("id", "work", "superseded_by")
_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,127}")
_DATE = re.compile(PARTIAL_DATE)
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}([-_][A-Za-z0-9]{2,8}){0,3}")


def declared(values: Mapping[str, object], where: str, known: Metadata = UNKNOWN) -> Metadata:
    """`known` with what these values say instead; UnreadableFile names `where`, the key and what may stand there."""
    told: dict[str, Any] = {key: _text(values, key, where) for key in TEXTS}
    for key in _IDS:
        if told[key] and not _ID.fullmatch(told[key]):
            raise refusal(f"{where}: {key}", told[key], "up to 128 letters, digits, '.', '_' or '-'")
    if told["language"] and not _LANGUAGE.fullmatch(told["language"]):
        raise refusal(f"{where}: language", told["language"], "an ISO 639-1 code such as en")
    told["form"] = _form(values, where)
    told["date"] = _date(values, "date", where)
    told["original"] = _original(values, where)
    in_force = _in_force(values, where, known)
    return replace(known, in_force=in_force, **{key: value for key, value in told.items() if value})


def _in_force(values: Mapping[str, object], where: str, known: Metadata) -> bool:
    told = values.get("in_force", known.in_force)
    if not isinstance(told, bool):
        raise refusal(f"{where}: in_force", told, "true or false")
    return told


def _form(values: Mapping[str, object], where: str) -> str:
    form = values.get("form") or ""
    if form and form not in _FORMS:
        raise refusal(f"{where}: form", form, "original or digest")
    return str(form)


def _original(values: Mapping[str, object], where: str) -> Original | None:
    inner = values.get("original")
    if inner is None:
        return None
    if not isinstance(inner, dict):
        raise refusal(f"{where}: original", inner, "a mapping with title, publisher, date and url")
    texts = {key: _text(inner, key, where, "original.") for key in ("title", "publisher", "url")}
    return Original(**texts, date=_date(inner, "date", where, "original."))


def _text(values: Mapping[str, object], key: str, where: str, above: str = "") -> str:
    value = values.get(key)
    if value is None:
        return ""
    if not isinstance(value, str):
        raise refusal(f"{where}: {above}{key}", value, 'text (put it in quotes: "…")')
    return " ".join(value.split())


def _date(values: Mapping[str, object], key: str, where: str, above: str = "") -> str:
    value = values.get(key)
    if isinstance(value, datetime):
        value = value.date()
    written = "" if value is None else value.isoformat() if isinstance(value, date) else str(value).strip()
    if written and not _is_date(written):
        raise refusal(f"{where}: {above}{key}", value, "a date as YYYY-MM-DD, YYYY-MM or YYYY")
    return written


def _is_date(written: str) -> bool:
    """Whether it has the form of a date and is on the calendar."""
    try:
        return bool(_DATE.fullmatch(written) and days(written))
    except ValueError:
        return False


def refusal(what: str, came: object, allowed: str) -> UnreadableFile:
    """That something is not as it must be: what, what came, and what may stand there."""
    return UnreadableFile(f"{what} must be {allowed}, came {repr(came)[:80]} ({type(came).__name__})")
