"""A question in, a cited answer out. Reads what ingest published; knows nothing of HTTP."""
