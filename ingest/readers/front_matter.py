"""What the YAML on top of a Markdown file says about the document. Pure."""

import re
from datetime import date, datetime
from typing import cast

import yaml

from ingest.errors import UnreadableFile
from ingest.types import Form, Metadata, Original

_TEXTS = ("id", "title", "kind", "publisher", "language", "url")
_FORMS = ("original", "digest")
_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,127}")
_DATE = re.compile(r"\d{4}(?:-\d{2}(?:-\d{2})?)?")


def metadata_from(source: str) -> Metadata:
    values = _mapping(source)
    texts = {key: _text(values, key) for key in _TEXTS}
    if texts["id"] and not _ID.fullmatch(texts["id"]):
        raise _refusal("id", texts["id"], "up to 128 letters, digits, '.', '_' or '-'")
    return Metadata(**texts, form=_form(values), date=_date(values, "date"), original=_original(values))


def _mapping(source: str) -> dict[object, object]:
    try:
        values = yaml.safe_load(source)
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        reason = " ".join(str(error).split())[:200]
        raise UnreadableFile(
            f"the front matter is not valid YAML ({reason}): mend the lines between the ---"
        ) from error
    if not isinstance(values, dict | None):
        raise _refusal("front matter", values, "lines of 'key: value'")
    return values or {}


def _form(values: dict[object, object]) -> Form:
    form = values.get("form") or "original"
    if form not in _FORMS:
        raise _refusal("form", form, "original or digest")
    return cast(Form, form)


def _original(values: dict[object, object]) -> Original | None:
    inner = values.get("original")
    if inner is None:
        return None
    if not isinstance(inner, dict):
        raise _refusal("original", inner, "a mapping with title, publisher, date and url")
    texts = {key: _text(inner, key, "original.") for key in ("title", "publisher", "url")}
    return Original(**texts, date=_date(inner, "date", "original."))


def _text(values: dict[object, object], key: str, above: str = "") -> str:
    value = values.get(key)
    if value is None:
        return ""
    if not isinstance(value, str):
        raise _refusal(above + key, value, 'text (put it in quotes: "…")')
    return " ".join(value.split())


def _date(values: dict[object, object], key: str, above: str = "") -> str:
    value = values.get(key)
    if isinstance(value, datetime):
        value = value.date()
    written = "" if value is None else value.isoformat() if isinstance(value, date) else str(value).strip()
    if written and not _DATE.fullmatch(written):
        raise _refusal(above + key, value, "a date as YYYY-MM-DD, YYYY-MM or YYYY")
    return written


def _refusal(key: str, came: object, allowed: str) -> UnreadableFile:
    shown = repr(came)[:80]
    return UnreadableFile(f"front matter: {key} must be {allowed}, came {shown} ({type(came).__name__})")
