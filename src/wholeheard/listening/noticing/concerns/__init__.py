"""Notices by cues alone what a person with safeguarding or safety duties should see.

What is raised in a story or a comment is told by `noticing.find_concerns`, which asks the learnt
weights as well. Cue-based: each kind of concern is a file of one shape (`_notice.Notice`), written in a little
language that can be read without knowing Python (`_cues`). A flag orders the work, nothing more:
every story is read by a person, and a story without a flag is not a safe story.
"""

from __future__ import annotations

from ._read import KINDS, notice_concerns, tells_plainly

__all__ = ["KINDS", "notice_concerns", "tells_plainly"]
