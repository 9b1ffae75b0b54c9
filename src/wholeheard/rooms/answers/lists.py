"""Closed lists and numbers of this room, each with its source."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

YES, PARTLY, NO = "yes", "partly", "no"
FELT = [(YES, _("Yes")), (PARTLY, _("In part")), (NO, _("No"))]

CHECK_AFTER = (30, 90)
"""Days after telling on which the page of the code asks about reprisal."""
REPRISALS = {
    "visiting": _("Visiting was stopped or made harder"),
    "care": _("Care got worse, or was refused"),
    "treated": _("Someone was treated coldly, threatened or shouted at"),
    "leave": _("Someone was told to leave, or to find another place"),
    "other": _("Something else"),
}
"""Kinds of reprisal. "Visiting" comes first: homes ban relatives who complain (a reader's comment
under the King's Fund paper "Caring to change")."""
DAYS_TO_LOOK = 2
"""Days in which somebody outside the place looks at a reprisal before it is passed on."""

TOLD, LOOKED, PASSED_ON, DONE = "told", "looked", "passed_on", "done"
REPRISAL_STEPS = [
    (TOLD, _("Told")),
    (LOOKED, _("Looked")),
    (PASSED_ON, _("Passed on")),
    (DONE, _("Done")),
]

HOURS_TO_READ_FIRST = 48
"""An answer that is to be read by another waits no longer than this before its writer may send it
and those above are told."""
FEWEST_WORDS_SHOWN = 10
"""So many tellers must have written of answers before anyone reads what they wrote."""
OF_ONE_STORY = 6
"""So many words in a row of one story are too many in an answer that goes to several."""
ON_THE_BOARD = 200
"""Answers on the open board of a place at most, the newest."""
