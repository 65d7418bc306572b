"""What a case, or all cases together, came to: one measure's idea a file, each a pure function of frozen answers."""
