"""Replies to whole messages measured: what a draft answered, declined and cited."""
