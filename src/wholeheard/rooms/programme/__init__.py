"""Programme: an organisation finds out what its culture is, and changes it together."""
