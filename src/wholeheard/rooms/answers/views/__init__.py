"""The pages of the room that a teller or anybody may open. One file for each kind."""
