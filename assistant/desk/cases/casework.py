"""The one door to the helpdesk's cases: every step asks who may take it, and is noted in the trail as it is taken."""

from assistant.desk.library.telling import LibraryTelling


class Casework(LibraryTelling):
    """All that can be done with cases; each method takes the actor first."""
