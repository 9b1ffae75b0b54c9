"""Equality: what people said of themselves because they wished to, kept apart from any story."""
