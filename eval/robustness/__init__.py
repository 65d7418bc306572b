"""The same cases asked in other ways: what an answer loses when a question is mistyped, reworded or hostile."""
