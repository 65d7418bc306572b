"""What is kept of conversations: with consent on disk, without in memory for a while. Knows nothing of the web."""
