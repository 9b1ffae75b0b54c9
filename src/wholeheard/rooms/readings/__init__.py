"""Readings: what the machine suggests of a story, and what people said of it."""
