"""What can be wrong with an installation, checked one by one."""

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from assistant.settings import Settings
from ingest.errors import RightsdeskError
from ingest.folders import DataFolder


@dataclass(frozen=True, slots=True)
class Finding:
    what: str
    good: bool
    detail: str


def examine(settings: Settings) -> list[Finding]:
    """Every finding, good and bad; a check that fails doesn't stop the next."""
    return [_finding(what, check) for what, check in _checks(settings)]


def _checks(settings: Settings) -> Iterator[tuple[str, Callable[[], str]]]:
    yield "data folder", lambda: _writable(settings)
    yield "model", lambda: _model(settings)
    yield "index", lambda: _index(settings)
    yield "answer", lambda: _answer(settings)
    yield "desk", lambda: _desk(settings)


def _finding(what: str, check: Callable[[], str]) -> Finding:
    try:
        return Finding(what, True, check())
    except (RightsdeskError, OSError) as error:
        return Finding(what, False, str(error))


def _writable(settings: Settings) -> str:
    folder = settings.data.resolve()
    folder.mkdir(parents=True, exist_ok=True)
    if not os.access(folder, os.W_OK):
        raise OSError(f"{folder} cannot be written; change its owner or set RIGHTSDESK_DATA")
    return str(folder)


def _model(settings: Settings) -> str:
    from ingest.models import resolve_model

    model = resolve_model(settings.model, settings.dtype, settings.cache)
    return f"{model.name} in {model.folder}, {model.dtype}"


def _index(settings: Settings) -> str:
    from ingest.generations import current_manifest

    manifest = current_manifest(DataFolder(settings.data.resolve()))
    if manifest is None:
        raise RightsdeskError("nothing has been ingested yet; run `rightsdesk ingest PATH…`")
    return f"generation {manifest.generation}: {manifest.documents} documents, {manifest.passages} passages"


def _answer(settings: Settings) -> str:
    from assistant.bootstrap import build_assistant

    assistant = build_assistant(settings)
    try:
        answer = assistant.ask("What are digital rights?")
    finally:
        assistant.close()
    return f"{answer.status} with confidence {answer.confidence}, {len(answer.citations)} quotes"


def _desk(settings: Settings) -> str:
    from assistant.desk.bootstrap import prepare_desk

    days = f"conversations are kept for {settings.keep_days} days, feedback for {settings.keep_feedback_days}"
    return f"{prepare_desk(settings)}; {days}"
