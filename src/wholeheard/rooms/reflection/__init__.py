"""Reflection: a team reads whole stories together, and no record of it can name who spoke."""
