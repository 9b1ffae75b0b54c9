"""Tags for pages: what the kit can draw."""
