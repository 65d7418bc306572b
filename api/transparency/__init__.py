"""What the service says of itself: an entry for an algorithm register, with the facts of what runs."""
