"""Pages for whoever oversees the helpdesk: figures, gaps, the trail, and one person's data."""
