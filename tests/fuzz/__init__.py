"""Looking for words and files that break the reader. `make fuzz` lets atheris steer the search.

The properties stand in `targets`, where they need nothing but the house; `test_targets` holds each
of them on the seeds and on what was found and mended.
"""
