"""Reports of a run for people: a page that stands alone, and Markdown for a pull request."""
