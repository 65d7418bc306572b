"""What an HTML page says about itself in its head. Pure."""

import re

from bs4 import BeautifulSoup
from bs4.element import Tag

from ingest.normalisation import one_line
from ingest.types import Metadata

_TITLES = ("og:title", "dc.title", "dcterms.title")
_PUBLISHERS = ("publisher", "dc.publisher", "dcterms.publisher", "author", "og:site_name")
_DATES = ("article:published_time", "dc.date", "dcterms.date", "dcterms.issued", "date", "datepublished")
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}|\d{4}-\d{2}$|\d{4}$")
_LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[a-z0-9]{2,8}){0,3}$", re.IGNORECASE)
_MAX_TITLE = 300


def metadata_of(soup: BeautifulSoup) -> Metadata:
    said = _said(soup)
    title = _first(said, _TITLES) or (soup.title.get_text() if soup.title else "")
    date = _DATE.match(_first(said, _DATES))
    return Metadata(
        title=one_line(title)[:_MAX_TITLE],
        publisher=_first(said, _PUBLISHERS),
        date=date[0] if date else "",
        language=_language(soup),
        url=_canonical(soup),
    )


def _said(soup: BeautifulSoup) -> dict[str, str]:
    """Each `meta` of the page by its name, the first of a name being the one that counts."""
    said: dict[str, str] = {}
    for tag in soup.find_all("meta"):
        name = str(tag.get("property") or tag.get("name") or tag.get("itemprop") or "").casefold()
        said.setdefault(name, one_line(str(tag.get("content") or "")))
    return said


def _first(said: dict[str, str], names: tuple[str, ...]) -> str:
    return next((said[name] for name in names if said.get(name)), "")


def _language(soup: BeautifulSoup) -> str:
    html = soup.find("html")
    declared = str(html.get("lang") or html.get("xml:lang") or "").strip() if isinstance(html, Tag) else ""
    return declared if _LANGUAGE.match(declared) else ""


def _canonical(soup: BeautifulSoup) -> str:
    link = soup.find("link", rel="canonical")
    address = str(link.get("href") or "").strip() if isinstance(link, Tag) else ""
    return address if address.startswith(("http://", "https://")) else ""
