"""The helpdesk's console: pages at /desk for staff, rendered here, usable by keyboard and without script."""
