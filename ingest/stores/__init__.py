"""Where an index lives: Qdrant Edge inside the process, or a Qdrant server."""
