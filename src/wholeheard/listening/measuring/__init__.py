"""Counts in, honest numbers out."""
