"""What a story tells: one small file for each kind of notice, all of one shape."""
