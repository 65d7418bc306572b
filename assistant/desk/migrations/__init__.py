"""The desk's schema, step by step; apart from the library's, which is another database."""
