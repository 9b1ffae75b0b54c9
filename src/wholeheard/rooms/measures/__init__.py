"""Measures: counts over time, published safely; a place beside its own past, never a rating."""
