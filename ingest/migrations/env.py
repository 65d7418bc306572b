"""Run migrations over the connection that the caller opened."""

from ingest.migrating import run
from ingest.tables import metadata

run(metadata)
