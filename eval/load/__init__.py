"""Many conversations at once over HTTP: how long answers take then, whether any fails, whether memory stays."""
