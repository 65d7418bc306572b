"""The doors to the assistant: HTTP, its pages, and the command line. Never touches an index."""

import ingest  # noqa: F401  the environment is set before Haystack is imported
