"""Which PDF an official page is about: the link that shares most words with the document's title. Pure."""

import re
import warnings
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import unquote

import httpx
from bs4 import BeautifulSoup, Tag

from ingest.fetching.errors import Failed

_WORD = re.compile(r"[^\W_]{3,}")
_ADDRESS_IN = {"a": "href", "link": "href", "area": "href", "embed": "src", "iframe": "src", "object": "data"}
_SUFFIX = re.compile(r"\.([a-z][a-z0-9]{1,4})$", re.IGNORECASE)
_DOWNLOAD_PATH = re.compile(r"/(?:download|bitstream)s?(?:/|$)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class PdfLink:
    """`shared` words of the title are in its text or address; it was chosen among `among`."""

    url: str
    shared: int
    among: int

    @property
    def choice(self) -> str:
        """How it was chosen, as a person wants to know."""
        if self.among == 1:
            return "the page's only PDF"
        return f"of {self.among} PDFs the one with most words of the title ({self.shared})"


def choose_pdf(page: bytes, url: str, title: str) -> PdfLink:
    """The first of the best links. Failed if the page links no PDF, or several of which none looks right."""
    soup = _soup(page)
    wanted = _words(title)
    found: dict[str, int] = {}
    for address, text in _candidates(soup, _base(soup, url)):
        found[address] = max(found.get(address, 0), len(wanted & _words(f"{text} {unquote(address)}")))
    found.pop(url, None)
    if not found:
        raise Failed("the page links no PDF: look for the document there by hand")
    best = max(found, key=lambda address: found[address])
    if len(found) > 1 and not found[best]:
        raise Failed(f"the page links {len(found)} PDFs, none with a word of the title: choose there by hand")
    return PdfLink(best, found[best], len(found))


def _soup(page: bytes) -> BeautifulSoup:
    with warnings.catch_warnings():
        # XML, or an address in place of a page: it has no links then, and that is told.
        warnings.simplefilter("ignore")
        return BeautifulSoup(page, "lxml")


def _base(soup: BeautifulSoup, url: str) -> httpx.URL:
    base = soup.find("base", href=True)
    return _joined(httpx.URL(url), str(base["href"]) if isinstance(base, Tag) else "") or httpx.URL(url)


def _candidates(soup: BeautifulSoup, base: httpx.URL) -> Iterator[tuple[str, str]]:
    """Address and words of everything that names a PDF, in the page's order."""
    for tag in soup.find_all([*_ADDRESS_IN, "meta"]):
        named = tag.get("content") if _is_citation(tag) else tag.get(_ADDRESS_IN.get(tag.name, ""))
        address = _joined(base, str(named).strip()) if named else None
        if address is not None and (_is_citation(tag) or _is_pdf(tag, address)):
            yield str(address), f"{tag.get_text(' ')} {tag.get('title', '')} {tag.get('aria-label', '')}"


def _is_citation(tag: Tag) -> bool:
    """Repositories name the file of the page's own document so, for catalogues to find."""
    return tag.name == "meta" and str(tag.get("name", "")).lower() == "citation_pdf_url"


def _is_pdf(tag: Tag, address: httpx.URL) -> bool:
    suffix = _SUFFIX.search(address.path)
    if suffix is not None and suffix[1].lower() == "pdf":
        return True
    if str(tag.get("type", "")).partition(";")[0].strip().lower() == "application/pdf":
        return True
    downloads = tag.name == "a" and (tag.has_attr("download") or _DOWNLOAD_PATH.search(address.path) is not None)
    return downloads and suffix is None


def _joined(base: httpx.URL, address: str) -> httpx.URL | None:
    try:
        joined = base.join(address).copy_with(fragment=None)
    except (httpx.InvalidURL, ValueError):
        return None
    return joined if joined.scheme in ("http", "https") and joined.host else None


def _words(text: str) -> set[str]:
    return set(_WORD.findall(text.casefold()))
