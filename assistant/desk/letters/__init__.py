"""Replies: what a letter is made of, how it is composed and checked."""
