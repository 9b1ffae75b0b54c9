"""What can be chosen, how much may be written and how much is shown, as tables of data."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

ONE, NAMED, ALL = "one", "named", "all"
REACHES = {
    ONE: _("People of this organisation alone"),
    NAMED: _("People of organisations that I name"),
    ALL: _("People of every organisation in this house"),
}
"""Who may join. From the narrowest on; none is ever made wider but by naming one more."""

QUESTION, REPLY, EVENT, OFFER, REQUEST = "question", "reply", "event", "offer", "request"
KINDS = {
    QUESTION: _("A question"),
    REPLY: _("A reply"),
    EVENT: _("An event"),
    OFFER: _("An offer of help"),
    REQUEST: _("Help is asked for"),
}
HELP = (OFFER, REQUEST)
HELP_KINDS = {
    OFFER: _("I offer help"),
    REQUEST: _("I ask for help"),
}

MOST_OF_A_NAME = 120
MOST_OF_A_TITLE = 160
MOST_OF_A_LINE = 300
MOST_OF_WORDS = 6000
MOST_STORIES = 5
"""So many stories stand beside one question."""
MOST_REPLIES = 200
MOST_TO_CHOOSE_FROM = 60
LONGEST_EVENT_DAYS = 14
FURTHEST_DAYS = 2 * 366
"""An event begins within so many days, and help is offered no longer."""

ON_A_PAGE = 25
SEARCHED_WORDS = 6
