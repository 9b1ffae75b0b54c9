"""Library: where help is to be found, and later what is worth reading; any room may point here."""
