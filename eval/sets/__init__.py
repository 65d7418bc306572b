"""Standard sets: anyone's questions and documents, read as cases and as a folder that can be ingested."""
