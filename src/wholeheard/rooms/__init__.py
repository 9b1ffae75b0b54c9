"""The house: rooms in the order in which a story walks."""
