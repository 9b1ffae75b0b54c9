"""Learning: what changed, and what did not, is kept for others to learn from."""
