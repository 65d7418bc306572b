"""Which addresses a fetch asks for, under which names, and in which order. Pure."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from itertools import zip_longest
from urllib.parse import urlsplit

from ingest.catalogue import Address, CatalogueEntry
from ingest.errors import FetchError
from ingest.fetching.kinds import SUFFIXES, FileType
from ingest.types import Immutable


@dataclass(frozen=True, slots=True)
class Target(Immutable):
    """One address to ask. `number` tells the files of one document in one language apart; the first has none."""

    entry: CatalogueEntry
    address: Address
    number: int = 1

    @property
    def is_page(self) -> bool:
        """Whether the address is that of a page which links the file."""
        return self.address.role == "landing"

    @property
    def kind(self) -> FileType:
        return "pdf" if self.is_page else self.address.type

    @property
    def stem(self) -> str:
        return f"{self.entry.id}.{self.address.language}{self._counter}"

    @property
    def file(self) -> str:
        return f"{self.stem}.{SUFFIXES[self.kind]}"

    @property
    def id(self) -> str:
        """The id of the document that the file is ingested as."""
        return f"{self.entry.id}.original.{self.address.language}{self._counter}"

    @property
    def _counter(self) -> str:
        return f".{self.number}" if self.number > 1 else ""


def plan(entries: Sequence[CatalogueEntry], ids: Sequence[str]) -> tuple[Target, ...]:
    """The targets of these entries, of all when no id is given. FetchError names ids that are unknown.

    An address that several entries name is asked for once, for the first of them: names don't depend on `ids`.
    """
    _refuse_unknown([entry.id for entry in entries], ids)
    chosen = {address.url for entry in entries if not ids or entry.id in ids for address in _asked(entry)}
    owned: dict[str, Target] = {}
    for entry in entries:
        for target in _targets(entry):
            owned.setdefault(target.address.url, target)
    return _alternating([target for url, target in owned.items() if url in chosen])


def without_file(entries: Sequence[CatalogueEntry], ids: Sequence[str]) -> tuple[CatalogueEntry, ...]:
    """Those that can't be fetched, since the catalogue knows no official address of them: of these, or of all."""
    return tuple(entry for entry in entries if (not ids or entry.id in ids) and not _asked(entry))


def _refuse_unknown(known: Sequence[str], ids: Sequence[str]) -> None:
    unknown = [one for one in ids if one not in known]
    if unknown:
        near = list(dict.fromkeys(name for one in unknown for name in get_close_matches(one, known, n=3)))
        hint = f"; did you mean {' or '.join(near)}?" if near else "; `rightsdesk fetch --dry-run` lists the ids"
        raise FetchError(f"the catalogue has no {', '.join(map(repr, unknown))}{hint}")


def _targets(entry: CatalogueEntry) -> Iterator[Target]:
    # Over all types of file, since a file's metadata stands under its name without the suffix.
    numbers = Counter[str]()
    for address in _asked(entry):
        numbers[address.language] += 1
        yield Target(entry, address, numbers[address.language])


def _asked(entry: CatalogueEntry) -> list[Address]:
    originals = [address for address in entry.addresses if address.role == "original"]
    if any(address.type == "pdf" for address in originals):
        return originals
    return originals + [address for address in entry.addresses if address.role == "landing"]


def _alternating(targets: Sequence[Target]) -> tuple[Target, ...]:
    """One of each host in turn, so that no host is waited for while another could be asked."""
    by_host: dict[str, list[Target]] = {}
    for target in targets:
        by_host.setdefault(urlsplit(target.address.url).hostname or "", []).append(target)
    return tuple(target for turn in zip_longest(*by_host.values()) for target in turn if target is not None)
