"""The console from settings."""

from api.desk.console import Console
from assistant.desk.bootstrap import build_staff
from assistant.desk.desk import Desk
from assistant.desk.letters.templates import read_templates
from assistant.settings import Settings
from ingest.readers import Limits


def build_console(settings: Settings, desk: Desk) -> Console:
    """BadTemplate names what is wrong in which file of templates."""
    limits = Limits(settings.max_file_bytes, settings.max_characters)
    return Console(build_staff(settings, desk), read_templates(settings.letter_templates), limits, settings.contact)
