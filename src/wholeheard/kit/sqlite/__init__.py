"""SQLite as Django knows it, in which the threads of one process write in turn."""
