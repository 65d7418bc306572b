"""How long what is kept, one person's data told or deleted, and a report of it."""
