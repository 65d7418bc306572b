"""Training the question's encoder: examples as targets in a corpus, and the low-rank weights learned from them."""
