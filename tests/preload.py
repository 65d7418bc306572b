"""What the server of forked processes imports once, out of the collector's sight, so that forks share its pages."""

import importlib

from api.preloading import preload
from ingest.lasting import lasting

with lasting():
    importlib.import_module("api.app")
    preload()
