"""The versions of a draft, comments on them, and who has a case open."""
