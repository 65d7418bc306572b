"""The door for clients that speak as to OpenAI's service: chat completions, with citations as annotations."""
