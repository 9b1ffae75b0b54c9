"""Answers: a team reads, answers and says what changed; the one who told it comes back to see.

Where more than one answers: `joint` is places of one organisation, `partners` is several
organisations, `outside` is organisations that are not in this house; `many` is one answer to
several who told the same.
"""
