"""Read the file of sites (TOML); what is wrong in it is named by line and field."""

import re
import tomllib
from collections import Counter
from pathlib import Path
from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError

from api.errors import BadSites
from api.gate.origins import origin_of
from api.gate.sites import PER_MINUTE, PER_MINUTE_ADDRESS, Site, Sites

HEADER = re.compile(r"^\s*\[\[\s*site\s*\]\]")
MOST_PER_MINUTE = 1_000_000


class SiteIn(BaseModel):
    """One `[[site]]` table."""

    key: str = Field(pattern=r"^[A-Za-z0-9_-]{8,100}$")
    name: str = Field(min_length=1, max_length=200)
    origins: list[Annotated[str, AfterValidator(origin_of)]] = Field(max_length=100)
    language: str = Field("", pattern=r"^([a-z]{2})?$")
    contact: str = Field("", max_length=500)
    per_minute: int = Field(PER_MINUTE, ge=1, le=MOST_PER_MINUTE, strict=True)
    per_minute_address: int = Field(PER_MINUTE_ADDRESS, ge=1, le=MOST_PER_MINUTE, strict=True)

    model_config = ConfigDict(extra="forbid")

    def site(self) -> Site:
        return Site(**self.model_dump(exclude={"origins"}), origins=tuple(self.origins))


class SitesIn(BaseModel):
    site: list[SiteIn] = Field(default_factory=list)

    model_config = ConfigDict(extra="forbid")


def read_sites(path: Path) -> Sites:
    """The sites in this file; BadSites names line and field of each fault."""
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        said = error.strerror if isinstance(error, OSError) else "it is not text in UTF-8"
        raise BadSites(
            f"wanted a file of sites (TOML) at {path}: {said}; make one with `rightsdesk sites new`"
        ) from error
    return sites_in(text, str(path))


def sites_in(text: str, name: str) -> Sites:
    """The sites that this text lists; `name` is what its file is called in an error."""
    try:
        found = SitesIn.model_validate(tomllib.loads(text)).site
    except tomllib.TOMLDecodeError as error:
        raise BadSites(f"{name}: not TOML: {error}") from error
    except ValidationError as error:
        raise BadSites("; ".join(_told(one["loc"], one["msg"], text, name) for one in error.errors())) from error
    _refuse_twins([site.key for site in found], text, name)
    return Sites.of(site.site() for site in found)


def _refuse_twins(keys: list[str], text: str, name: str) -> None:
    twins = [at for at, key in enumerate(keys) if key in keys[:at]]
    if twins:
        many = Counter(keys)[keys[twins[0]]]
        raise BadSites(_told(("site", twins[0], "key"), f"{many} sites have this key; each wants its own", text, name))


def _told(place: tuple[int | str, ...], fault: str, text: str, name: str) -> str:
    at, field = (place[1], str(place[2])) if len(place) > 2 else (place[1] if len(place) > 1 else 0, "")
    line = _line_of(text, at if isinstance(at, int) else 0, field or str(place[0]))
    return f"{name}, line {line}, {'.'.join(map(str, place))}: {fault.removeprefix('Value error, ')}"


def _line_of(text: str, at: int, field: str) -> int:
    """The line of a field in the site at this place, or of the site's beginning where it has no such field."""
    lines = text.splitlines()
    headers = [number for number, line in enumerate(lines, 1) if HEADER.match(line)]
    begin = headers[at] if at < len(headers) else 1
    end = headers[at + 1] if at + 1 < len(headers) else len(lines) + 1
    named = re.compile(rf"""^\s*["']?{re.escape(field)}["']?\s*(=|\])""")
    return next((number for number in range(begin, end) if named.match(lines[number - 1])), begin)
