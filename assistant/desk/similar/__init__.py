"""Cases that are about the same: vectors of masked text, which live and go with their case."""
