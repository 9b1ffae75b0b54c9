"""Advocacy: somebody from outside looks out for a resident, and is answered."""
