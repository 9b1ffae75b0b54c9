"""Wholeheard: hears what people tell of care and shows them what changed."""

__version__ = "0.1.0"
