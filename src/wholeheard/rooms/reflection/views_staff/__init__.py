"""Pages of a team: sessions, how they are prepared and held, what they do, what they cost.

One file for each kind of page."""
