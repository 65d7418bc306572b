"""The door for clients of the Model Context Protocol: search, answer, open a passage, list documents."""
