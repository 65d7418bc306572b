"""Measuring the assistant. Stands on it, and is imported by nothing but the command line."""

import ingest  # noqa: F401  the environment is set before Haystack is imported
