"""Who may ask, how often and how much: sites, origins, limits, deadlines. Knows nothing of answering."""
