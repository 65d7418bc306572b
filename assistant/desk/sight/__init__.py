"""What the dashboard shows: how much came, how long it took, what was never answered."""
