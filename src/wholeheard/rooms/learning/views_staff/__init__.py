"""Pages of the room for those who work here. One file for each thing."""
