"""Shelf: every protected story can be found again, and one whole story is read."""
