"""Measuring the assistant. Stands on it, and is imported by nothing."""
