"""What the room goes by, as tables: kinds of listening, answers, levels, how long one may take.

How long an answer may take: a choice of this house. In two weeks nearly everybody on a rota has
been on a shift again, so that they hear of it where they spoke; it is as long as a decision may
wait at the first level above a team (`change.lists.DAYS_AT_A_LEVEL`). The four levels: who decides
about daily work in the trusts whose governance papers were read; a place uses those that it has.
"""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

# Listening ---------------------------------------------------------------------------------------

ROUND, MEETING, OPEN_HOUR, SHIFT, OTHER = "round", "meeting", "hour", "shift", "other"
KINDS = {
    ROUND: _("A walk round"),
    MEETING: _("A meeting"),
    OPEN_HOUR: _("An open hour"),
    SHIFT: _("Working a shift with them"),
    OTHER: _("Something else"),
}
DAYS_TO_ANSWER = 14
"""From the day of listening to the day by which a team has a first answer."""
DAYS_BACK = 28
"""So long afterwards it may still be written down."""
MOST_HEARD = 5
MOST_OF_A_LINE, MOST_OF_WORDS = 200, 2_000

# Answers -----------------------------------------------------------------------------------------

DID, SMALLER, WILL, WILL_NOT = "did", "smaller", "will", "will_not"
SAID = {
    DID: _("I did"),
    SMALLER: _("I made it smaller"),
    WILL: _("I will, by a day"),
    WILL_NOT: _("I will not, and why"),
}
SHOWN = {**SAID, WILL: _("I will"), WILL_NOT: _("I will not")}
"""The same as the team reads it: the day and the reason stand beside it."""
ENDS = frozenset({DID, SMALLER, WILL_NOT})
"""After one of these nothing is owed any more."""
HEARD, STOP, NEARER = "heard", "stop", "nearer"
ABOUT = (HEARD, STOP, NEARER)
"""What an answer is about: what was heard, what somebody wants to stop, who may decide."""

REACHED, NOT_YET = "reached", "not_yet"
OF_THE_TEAM = {
    REACHED: _("This reached us"),
    NOT_YET: _("Not yet"),
}

# Who may decide ----------------------------------------------------------------------------------

TEAM, LEAD, SERVICE, BOARD = "team", "lead", "service", "board"
LEVELS = {
    TEAM: _("The team"),
    LEAD: _("The lead of the ward or team"),
    SERVICE: _("The service"),
    BOARD: _("The board"),
}
"""From the nearest to the work to the furthest."""
SWAPS, SPENDING, VISITING, TRYING, ROSTER, ROOMS, OWN_WORDS = (
    "swaps", "spending", "visiting", "trying", "roster", "rooms", "own",
)  # fmt: skip
DECISIONS = {
    SWAPS: _("Swapping shifts"),
    ROSTER: _("The rota and days off"),
    SPENDING: _("Spending"),
    VISITING: _("Visiting"),
    TRYING: _("Trying a change"),
    ROOMS: _("Rooms and how they are used"),
    OWN_WORDS: _("Something else"),
}

# Thanks ------------------------------------------------------------------------------------------

MOST_OF_THANKS = 600
ON_A_PAGE = 20
REPORTS = {
    "unkind": _("It is not kind"),
    "unwanted": _("I have asked them not to write to me"),
    "pressure": _("It wants something of me"),
    "patient": _("It could tell who a patient or a relative is"),
}
