"""The letters' templates as staff edit them: versions by language and city, over those that are shipped."""
