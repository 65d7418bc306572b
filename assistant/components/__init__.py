"""The assistant's own Haystack components, a file a stage: thin covers over pure functions, retrievers, the library."""
