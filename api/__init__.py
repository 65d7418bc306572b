"""The doors to the assistant: HTTP, its pages, and the command line. Never touches an index."""
