"""A letter on its way out: as mail, a text document, Markdown or plain text."""
