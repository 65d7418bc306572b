"""A question in, a cited answer out. Reads what ingest published; knows nothing of HTTP."""

import ingest  # noqa: F401  the environment is set before Haystack is imported
