"""Charts as drawings with their words: no Django, no script, nothing from another host."""
