"""Routes: parse, one call, serialise."""
