"""One file for each kind of personal detail, all of one shape: KIND, NAME and find(text)."""
