"""What a question is before it is searched for: courtesy or question, what it leans on, names and asks. All pure."""
