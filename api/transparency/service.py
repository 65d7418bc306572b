"""What of the settings the service says of itself; built once, where the settings are read."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from urllib.parse import urlsplit

from api.transparency.register_file import Register, read_register
from assistant.settings import Settings
from ingest.types import Immutable


@dataclass(frozen=True, slots=True)
class Service(Immutable):
    """`keep_days` and `keep_feedback_days` are None where nothing that is asked is stored.

    `helpdesk` is whether people answer what is handed over to them, `keep_people_days` how long these are known then
    and `keep_case_days` how long their case is there.
    `model_host` names where a language model rewords the helpdesk's letters, empty where none does.
    `index_host` names the Qdrant server that the index is on, and is empty where it is in the process.
    """

    register: Register = field(default_factory=lambda: MappingProxyType({}))
    keep_days: int | None = None
    keep_feedback_days: int | None = None
    helpdesk: bool = False
    keep_people_days: int | None = None
    keep_case_days: int | None = None
    index_host: str = ""
    model_host: str = ""


UNSET = Service()


def build_service(settings: Settings) -> Service:
    """BadRegister where the city's file cannot be read."""
    register: Mapping[str, Mapping[str, str]] = read_register(settings.register_file) if settings.register_file else {}
    return Service(
        register=MappingProxyType(dict(register)),
        keep_days=settings.keep_days,
        keep_feedback_days=settings.keep_feedback_days,
        helpdesk=settings.helpdesk,
        keep_people_days=settings.keep_people_days,
        keep_case_days=settings.keep_case_days,
        index_host=urlsplit(settings.qdrant_url).hostname or "",
        model_host=(urlsplit(settings.llm_url).hostname or "") if settings.helpdesk else "",
    )
