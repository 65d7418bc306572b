"""All settings of the product, `RIGHTSDESK_*` in the environment; read once, in the composition root."""

from pathlib import Path

from pydantic import Field

from assistant.paces import Pace
from ingest.settings import LibrarySettings


class Settings(LibrarySettings):
    """What answering and serving add to the library's half."""

    pace: Pace | None = Field(
        None, description="careful reads question and passages together; where unset it does so with the default model"
    )
    calibration: Path | None = Field(None, description="a fitted decision; the one that is shipped where unset")
    threshold: float | None = Field(
        None, ge=0, le=1, description="answer only with at least this confidence; the calibrated one where unset"
    )
    longest_answer: int = Field(4, ge=1, le=5, description="quotes in an answer, at most")
    contact: str = Field("", description="whom to turn to where there is no answer: an address or a sentence")
    exact_search: bool = Field(
        True, description="search every vector; off, the graph is used, for very large libraries"
    )
    host: str = Field("127.0.0.1", description="the address to serve on")
    port: int = Field(8000, ge=0, le=65535, description="the port to serve on")
    workers: int = Field(1, ge=1, le=64, description="processes that serve")
    sites: Path | None = Field(None, description="a file of the sites that embed the service; where unset, none do")
