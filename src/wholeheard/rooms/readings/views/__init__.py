"""Reading together, as those who do it see it. One file for each page."""
