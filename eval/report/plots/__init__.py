"""The plots of a report: each is a pure function from the report's content to marks with their figures as a table."""
