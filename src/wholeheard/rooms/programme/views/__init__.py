"""The pages of the room. One file for each kind."""
