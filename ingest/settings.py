"""The half of the settings that ingest needs; `assistant.settings` adds the rest. Read once, at the command line."""

import os
import re
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import platformdirs
from pydantic import Field, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

from ingest.errors import RightsdeskError
from ingest.models import DEFAULT_MODEL, Dtype

if TYPE_CHECKING:
    import typer
    from pydantic_core import ErrorDetails

S = TypeVar("S", bound="LibrarySettings")
PREFIX = "RIGHTSDESK_"


class SettingsError(RightsdeskError):
    """A setting is unknown or has a value that it can't have."""


class LibrarySettings(BaseSettings):
    """Each field is set by the environment variable of its name with `RIGHTSDESK_` in front."""

    model_config = SettingsConfigDict(env_prefix=PREFIX, frozen=True, extra="forbid")

    data: Path = Field(Path("data"), description="the folder that holds everything")
    cache: Path = Field(
        default_factory=lambda: platformdirs.user_cache_path("rightsdesk"), description="where models are kept"
    )
    model: str = Field(DEFAULT_MODEL, description="a sentence-transformers model, by name or folder")
    dtype: Dtype = Field("float32", description="what the model computes in: float32 or bfloat16")
    qdrant_url: str = Field("", description="a Qdrant server; empty for the engine inside the process")
    qdrant_api_key: str = Field("", description="the server's key", repr=False)
    proxy: str = Field(
        "",
        pattern=r"^(https?://[^\s/]+/?)?$",
        description="a proxy that downloads go through, http://host:port",
        repr=False,
    )
    max_file_bytes: int = Field(100_000_000, gt=0, description="larger files are skipped")
    max_characters: int = Field(5_000_000, gt=0, description="files with more text are skipped")


def read_settings(kind: type[S], **given: Any) -> S:  # noqa: ANN401
    """Settings from the environment, what is given standing above it. SettingsError names each bad one."""
    known = {f"{PREFIX}{name}".upper() for name in kind.model_fields}
    unknown = [name for name in os.environ if name.startswith(PREFIX) and name not in known]
    if unknown:
        close = get_close_matches(unknown[0], known, n=1)
        hint = f"; did you mean {close[0]}?" if close else f"; there are {', '.join(sorted(known))}"
        raise SettingsError(f"unknown setting {unknown[0]}{hint}")
    try:
        return kind(**{name: value for name, value in given.items() if value is not None})
    except ValidationError as error:
        raise SettingsError("; ".join(_explained(one) for one in error.errors())) from error


def settings_in(context: "typer.Context", kind: type[S]) -> S:
    """The settings that the composition root put into a command's context."""
    settings = context.find_object(kind)
    if settings is None:
        raise RuntimeError("the composition root puts the settings into the context")
    return settings


def _explained(problem: "ErrorDetails") -> str:
    name = PREFIX + "_".join(str(part) for part in problem["loc"]).upper()
    # Of an address with a password in it, the password is not shown.
    came = re.sub(r"//[^/@]*@", "//…@", repr(problem["input"]))
    return f"{name}={came}: {problem['msg']}"
