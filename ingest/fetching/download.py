"""One file from its address into its part: checked before, while and after it is read."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass
from functools import partial

import httpx

from ingest.fetching.errors import BrokenOff, Failed, Refused, quoted
from ingest.fetching.kinds import HEAD_BYTES, FileType, check_declared, check_head
from ingest.fetching.parts import Part, Source, announced, continues, validator
from ingest.fetching.trail import Allowance
from ingest.fetching.tries import persistently

# Opens an address as a site allows it: redirects followed, robots.txt obeyed.
Open = Callable[[str, Mapping[str, str], Allowance], AbstractContextManager[httpx.Response]]


@dataclass(frozen=True, slots=True)
class Version:
    """What a server calls the version that it sent."""

    etag: str = ""
    last_modified: str = ""

    def conditions(self) -> dict[str, str]:
        """Headers that ask for the file only if it is another version by now."""
        asked = {"If-None-Match": self.etag, "If-Modified-Since": self.last_modified}
        return {name: value for name, value in asked.items() if value}


@dataclass(frozen=True, slots=True)
class Arrived:
    """Where a file came from in the end. `unchanged` if the server has no newer version than the one that is kept."""

    url: str
    version: Version
    unchanged: bool = False


@dataclass(frozen=True, slots=True)
class Downloader:
    open: Open
    allowance: Callable[[], Allowance]
    max_bytes: int
    received: Callable[[int], None]

    def fetch(self, url: str, kind: FileType, part: Part, kept: Version | None) -> Arrived:
        """The file is whole in `part` afterwards, unless it is unchanged. What broke off is gone on with."""
        allowance = self.allowance()
        return persistently(partial(self._try, url, kind, part, kept or Version(), allowance))

    def read(self, url: str, kind: FileType, max_bytes: int) -> tuple[str, bytes]:
        """A small file in memory, and the address that it came from in the end."""
        allowance = self.allowance()
        return persistently(partial(self._read, url, kind, max_bytes, allowance))

    def _read(self, url: str, kind: FileType, max_bytes: int, allowance: Allowance) -> tuple[str, bytes]:
        with self.open(url, {}, allowance) as response:
            _check_answer(response, kind)
            body = b"".join(self._chunks(response, kind, 0, max_bytes))
            return str(response.url), body

    def _try(self, url: str, kind: FileType, part: Part, kept: Version, allowance: Allowance) -> Arrived:
        begun = part.begun(url)
        headers = kept.conditions() if begun is None else _rest(begun, part.size())
        with self.open(url, headers, allowance) as response:
            version = Version(response.headers.get("etag", ""), response.headers.get("last-modified", ""))
            if response.status_code == 304 and begun is None and kept.conditions():
                return Arrived(str(response.url), version if version != Version() else kept, unchanged=True)
            if begun is not None and not _goes_on(response, begun, part):
                part.discard()
                raise BrokenOff("the server could not go on where it had stopped")
            self._receive(response, url, kind, part)
            return Arrived(str(response.url), version)

    def _receive(self, response: httpx.Response, url: str, kind: FileType, part: Part) -> None:
        goes_on = response.status_code == 206
        if not goes_on:
            _check_answer(response, kind)
            part.begin(Source(url, validator(response.headers), announced(response.headers)))
        try:
            with part.path.open("ab") as stream:
                for chunk in self._chunks(response, None if goes_on else kind, part.size(), self.max_bytes):
                    stream.write(chunk)
                    self.received(len(chunk))
        except Refused:
            part.discard()
            raise

    def _chunks(self, response: httpx.Response, kind: FileType | None, size: int, max_bytes: int) -> Iterator[bytes]:
        """The body, refused as soon as it is too long or begins as no file of this kind does."""
        _check_size(size + (announced(response.headers) or 0), max_bytes)
        head = b""
        for chunk in response.iter_raw():
            size += len(chunk)
            _check_size(size, max_bytes)
            if kind is None:
                yield chunk
            elif len(head := head + chunk) >= HEAD_BYTES:
                check_head(kind, head)
                kind = None
                yield head
        if kind is not None:
            check_head(kind, head)
            yield head


def _rest(source: Source, size: int) -> dict[str, str]:
    return {"Range": f"bytes={size}-", "If-Range": source.validator}


def _goes_on(response: httpx.Response, begun: Source, part: Part) -> bool:
    """Whether an answer to a request for the rest can be used: the rest, or all of it anew."""
    if response.status_code == 206:
        return continues(response.headers, begun, part.size())
    return response.status_code != 416


def _check_answer(response: httpx.Response, kind: FileType) -> None:
    """Failed or Refused unless the answer is a file of the wanted kind, sent as it is."""
    status = response.status_code
    if status in (401, 403):
        raise Refused(f"the server answered {status}: it lets nobody in without a log-in, or no programs")
    if status != 200:
        raise Failed(f"the server answered {status} {response.reason_phrase}".rstrip() + _advice(status))
    encoding = response.headers.get("content-encoding", "identity")
    if encoding.lower() not in ("", "identity"):
        raise Refused(f"the server sent it packed as {quoted(encoding)}, though asked for it as it is")
    check_declared(kind, response.headers.get("content-type", ""))


def _advice(status: int) -> str:
    if status in (404, 410):
        return ": the document has moved; look for its new address and write it into the catalogue"
    return ": try again later" if status >= 500 else ""


def _check_size(size: int, most: int) -> None:
    if size > most:
        raise Refused(f"the file has {size:,} bytes or more, the limit is {most:,}: raise RIGHTSDESK_MAX_FILE_BYTES")
