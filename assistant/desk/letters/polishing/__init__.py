"""A language model by setting: it may reword what stands between the quotes of a letter, and nothing else counts."""
