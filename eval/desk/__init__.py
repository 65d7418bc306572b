"""The helpdesk under many cases: what a list, a search and the figures take."""
