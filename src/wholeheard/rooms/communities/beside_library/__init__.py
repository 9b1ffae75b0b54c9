"""What colleagues say beside an entry of the library: in one organisation, and kept kind."""
