"""Put ingest together from settings."""

from ingest.database import writable_engine
from ingest.destinations import Destination, Embedded, OnServer
from ingest.folders import DataFolder
from ingest.ingesting import SPLITTING, Ingest
from ingest.library import Library
from ingest.library_writer import LibraryWriter
from ingest.models import resolve_model
from ingest.publishing import Publisher
from ingest.readers.limits import Limits
from ingest.settings import LibrarySettings
from ingest.stores.index import Server


def build_ingest(settings: LibrarySettings) -> Ingest:
    """Ingest for this data folder; the model's weights are loaded only if a text must be embedded."""
    data = DataFolder(settings.data.resolve())
    engine = writable_engine(data.library)
    publisher = Publisher(
        data=data,
        library=Library(engine),
        writer=LibraryWriter(engine),
        model=resolve_model(settings.model, settings.dtype, settings.cache),
        splitting=SPLITTING,
        destination=destination(settings),
    )
    return Ingest(data, publisher, Limits(settings.max_file_bytes, settings.max_characters))


def server_of(settings: LibrarySettings) -> Server | None:
    """The Qdrant server of the settings; None where the engine runs inside the process."""
    return Server(settings.qdrant_url, settings.qdrant_api_key) if settings.qdrant_url else None


def destination(settings: LibrarySettings) -> Destination:
    server = server_of(settings)
    return OnServer(server) if server else Embedded()
