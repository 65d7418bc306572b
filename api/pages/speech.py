"""What a page says in the reader's language: its texts, dates, page numbers, and names of languages and kinds."""

import re
import tomllib
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from markupsafe import Markup, escape

FOLDER = Path(__file__).parent / "texts"
LANGUAGES = ("en", "es", "fr", "pt")
PREFERENCE = re.compile(r"\s*([A-Za-z]{2})(?:-[A-Za-z0-9-]+)?\s*(?:;\s*q\s*=\s*([01](?:\.[0-9]{0,3})?))?\s*")


@dataclass(frozen=True, slots=True)
class Speech:
    """The texts of one language."""

    language: str
    texts: dict[str, Any]

    def __call__(self, key: str, **values: object) -> Markup:
        """A text with its {names} filled in."""
        return self.phrase(self.texts[key], **values)

    def phrase(self, text: str, **values: object) -> Markup:
        """Any text of ours likewise; what is filled in is escaped, unless it is markup of ours."""
        return Markup(escape(text)).format(**values)

    def counted(self, key: str, count: int) -> Markup:
        """The text for one, or for another number."""
        return self(f"{key}_one" if count == 1 else f"{key}_other", count=self.number(count))

    def number(self, count: int) -> str:
        return f"{count:,}".replace(",", self.texts["thousands"])

    def figure(self, value: float) -> str:
        """A share as it was measured: two decimals, or three where it has them."""
        digits = 2 if round(value, 2) == value else 3
        return f"{value:.{digits}f}".replace(".", self.texts["decimal"])

    def kind(self, kind: str) -> str:
        """A kind that is the city's own is told as it stands."""
        return str(self.texts["kinds"].get(kind, kind))

    def language_name(self, code: str) -> str:
        return str(self.texts["language_names"].get(code, code))

    def date(self, known: str) -> str:
        """A day or a month in the reader's words; a year, or what is no date, as it stands."""
        try:
            day = date.fromisoformat(f"{known}-01"[:10]) if len(known) in {7, 10} else None
        except ValueError:
            return known
        if day is None:
            return known
        month = self.texts["months"][day.month - 1]
        pattern = self.texts["date" if len(known) == 10 else "month"]
        return str(pattern).format(day=day.day, month=month, year=day.year)

    def pages(self, first: int | None, last: int | None) -> Markup:
        if first is None:
            return Markup()
        return self("page", page=first) if last in {None, first} else self("pages", page=first, last=last)


@cache
def speech(language: str) -> Speech:
    """The texts of one of LANGUAGES."""
    return Speech(language, tomllib.loads((FOLDER / f"{language}.toml").read_text(encoding="utf-8")))


def spoken(asked: str, accepted: str) -> Speech:
    """In the language that the address asks for; else the best that the browser accepts; else English."""
    return speech(preferred(asked, accepted))


def preferred(asked: str, accepted: str) -> str:
    """That language's code."""
    wanted = [asked.lower().split("-")[0], *_preferences(accepted)]
    return next((code for code in wanted if code in LANGUAGES), LANGUAGES[0])


def _preferences(accepted: str) -> list[str]:
    """The languages of an Accept-Language header, the most wanted first; what is none is passed over."""
    found = [match for part in accepted.split(",")[:50] if (match := PREFERENCE.fullmatch(part))]
    weighted = [(float(match[2] or 1), match[1].lower()) for match in found]
    return [code for weight, code in sorted(weighted, key=lambda one: -one[0]) if weight > 0]
