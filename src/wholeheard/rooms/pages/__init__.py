"""Pages: what belongs to no one room: home, the open page of a place, privacy, accessibility."""
