"""One answer from several organisations, each on its own side of the wall.

Each writes its part about its own version of the story; the teller reads them as one answer. What
an organisation learns of the others stands in `Partner` and is no more than that. One file for
each question: what is known of the others, what one writes, and how it goes. See decision 0050.
"""

from wholeheard.rooms.answers.partners.known import (
    CLOSED,
    DECLINED,
    SAID,
    Partner,
    leads,
    partners_of,
    side_of,
    sides_of,
    sides_to_send,
    twins_of,
    waiting,
    went,
)
from wholeheard.rooms.answers.partners.saying import decline, say, take_lead
from wholeheard.rooms.answers.partners.sending import send, send_sides

__all__ = [
    "CLOSED",
    "DECLINED",
    "SAID",
    "Partner",
    "decline",
    "leads",
    "partners_of",
    "say",
    "send",
    "send_sides",
    "side_of",
    "sides_of",
    "sides_to_send",
    "take_lead",
    "twins_of",
    "waiting",
    "went",
]
