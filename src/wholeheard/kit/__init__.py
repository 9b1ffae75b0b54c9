"""Tools that every room uses, with no word of care in them."""
