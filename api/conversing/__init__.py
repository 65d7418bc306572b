"""Conversations over HTTP: questions that wait their turn, answers as streams of events. Knows nothing of answering."""
