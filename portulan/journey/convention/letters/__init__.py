"""What this room writes to people: one thing said, one action offered, never content."""
