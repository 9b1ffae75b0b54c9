"""Library: where help is to be found and what is worth reading; any room may point here."""
