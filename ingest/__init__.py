"""Documents in, an index generation out. Knows nothing of questions."""
