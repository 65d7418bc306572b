"""Read HTML: the page's own text, its title and date. Pure."""

import re
import warnings

from bs4 import BeautifulSoup
from bs4.element import Tag

from ingest.normalisation import Changes, clean, told
from ingest.readers.decoding import decode
from ingest.readers.html_blocks import blocks_in
from ingest.readers.html_metadata import metadata_of
from ingest.readers.limits import Limits
from ingest.readers.text import decoded_from
from ingest.structure.pairs import with_pairs
from ingest.types import Block, Reading

_DECLARED = re.compile(
    rb"<\?xml[^>]{0,200}encoding=[\"']([\w-]+)|<meta[^>]{0,400}charset=[\"']?([\w-]+)", re.IGNORECASE
)
_REALLY_WINDOWS = frozenset({"iso-8859-1", "latin1", "latin-1", "us-ascii", "ascii"})


def read_html(raw: bytes, limits: Limits) -> Reading:
    text, legacy = _decoded(raw)
    limits.check_characters(len(text))
    changes = Changes()
    soup = _soup(clean(text, changes))
    blocks = with_pairs(list(blocks_in(_main_part(soup), changes)))
    return Reading(blocks, metadata_of(soup), (*decoded_from(legacy), *told(changes)))


def blocks_of_html(source: str) -> tuple[Block, ...]:
    """The blocks of a piece of HTML inside another format."""
    return tuple(blocks_in(_soup(source), Changes()))


def _decoded(raw: bytes) -> tuple[str, str]:
    """Pages in an old encoding mostly say so; what is valid UTF-8 is that, whatever it says."""
    declared = _DECLARED.search(raw[:4096])
    if declared and not _is_utf8(raw):
        name = (declared[1] or declared[2]).decode("ascii").lower()
        name = "windows-1252" if name in _REALLY_WINDOWS else name
        try:
            return raw.decode(name), name
        except (UnicodeError, LookupError):
            pass
    return decode(raw)


def _is_utf8(raw: bytes) -> bool:
    try:
        raw.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _soup(text: str) -> BeautifulSoup:
    with warnings.catch_warnings():
        # A page is a page, even if it looks like XML, an address or a file name.
        warnings.simplefilter("ignore")
        return BeautifulSoup(text, "lxml")


def _main_part(soup: BeautifulSoup) -> Tag:
    articles = soup.find_all("article", limit=2)
    candidates = [soup.find("main"), soup.find(role="main"), *(articles if len(articles) == 1 else ())]
    return next((part for part in candidates if isinstance(part, Tag) and part.find(string=re.compile(r"\w"))), soup)
