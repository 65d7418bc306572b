"""Pages made here and now, which need no script: the library and what the service says of itself."""
