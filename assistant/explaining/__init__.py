"""What each stage did for an answer, told after the fact from what the stages handed on. Pure, and only when asked."""
