"""Settings, addresses and the one list of rooms."""
