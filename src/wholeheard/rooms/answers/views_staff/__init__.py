"""The pages of the room for those who answer. One file for each kind."""
