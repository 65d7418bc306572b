"""Training the reader: examples of questions beside passages, and the network's low-rank weights learned from them."""
