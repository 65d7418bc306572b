"""Put the desk together from settings; or one in memory, which keeps nothing beyond the process."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.desk.database import in_file, open_desk
from assistant.desk.desk import Desk, Retention
from assistant.desk.recent import KEY_BYTES, Recent
from assistant.settings import Settings
from ingest.folders import DataFolder

if TYPE_CHECKING:
    from sqlalchemy import Engine

    from assistant.desk.cases.casework import Casework
    from assistant.desk.forgetting.records import CaseRetention
    from assistant.desk.letters.polishing.polish import Polish
    from assistant.desk.staff.staff import Staff
    from assistant.desk.wording.wording import Wording

IN_MEMORY = "sqlite:///:memory:"
MEMORY = Path("/dev/shm")


def build_desk(settings: Settings) -> Desk:
    """The desk over the database that is set, brought up to date. DeskError says why it cannot be used."""
    retention = Retention(timedelta(days=settings.keep_days), timedelta(days=settings.keep_feedback_days))
    recent = Recent(settings.recent_folder, bytes.fromhex(settings.recent_key))
    return Desk(open_desk(desk_url(settings)), recent, retention)


def build_casework(settings: Settings, desk: Desk) -> "Casework":
    """The helpdesk's cases, in the same database as the desk."""
    from assistant.desk.cases.casework import Casework
    from assistant.desk.similar.embedding import meaning_of

    return Casework(desk.engine, four_eyes=settings.four_eyes, meaning=meaning_of(settings), clock=desk.now)


def build_staff(settings: Settings, desk: Desk) -> "Staff":
    """Who works at the helpdesk, in the same database as the desk."""
    from assistant.desk.staff.staff import Staff

    idle, longest = timedelta(minutes=settings.session_minutes), timedelta(hours=settings.session_hours)
    return Staff(desk.engine, idle=idle, longest=longest, clock=desk.now)


def build_wording(settings: Settings, engine: "Engine") -> "Wording":
    """The templates of letters: those that are shipped, the operator's files, and what staff edit."""
    from assistant.desk.letters.templates import read_templates
    from assistant.desk.wording.wording import Wording

    return Wording(engine, read_templates(settings.letter_templates))


def build_polish(settings: Settings) -> "Polish | None":
    """Letters reworded by the language model that is set; nothing where none is."""
    if not settings.llm_url:
        return None
    from assistant.desk.letters.polishing.polish import openai_generator, polisher, polishing_pipeline

    model = openai_generator(settings.llm_url, settings.llm_model, settings.llm_key, settings.llm_seconds)
    return polisher(polishing_pipeline(model))


def case_retention(settings: Settings) -> "CaseRetention":
    from assistant.desk.forgetting.records import CaseRetention

    return CaseRetention(timedelta(days=settings.keep_people_days), timedelta(days=settings.keep_case_days))


def desk_url(settings: Settings) -> str:
    return settings.desk_url or in_file(DataFolder(settings.data.resolve()).desk)


def desk_in_memory() -> Desk:
    return Desk(open_desk(IN_MEMORY), Recent(), Retention(timedelta(days=30), timedelta(days=180)))


def prepare_desk(settings: Settings) -> str:
    """Bring the database up to date and let go of it, before processes are made that will open it themselves.

    Which one it is, without its password. DeskError says why it cannot be used.
    """
    engine = open_desk(desk_url(settings))
    engine.dispose()
    return engine.url.render_as_string(hide_password=True)


@contextmanager
def shared_recent() -> Iterator[tuple[Path, str]]:
    """A folder and a key for what several workers answered lately; in memory where the system has a place for that."""
    import os
    import tempfile

    where = MEMORY if os.access(MEMORY, os.W_OK) else None
    with tempfile.TemporaryDirectory(prefix="rightsdesk-", dir=where) as folder:
        yield Path(folder), os.urandom(KEY_BYTES).hex()
