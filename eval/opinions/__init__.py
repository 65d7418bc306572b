"""What models think of a run's answers, a similarity and an LLM's judgement. Beside the scores, never in them."""
