"""Communities: people of several organisations learn from one another, and no story crosses
unless its teller agreed to that."""
