"""Closed lists and numbers of this room, each with its source."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

AREAS = {
    "introduction": (
        _("Introduction"),
        _("Who you are, and what you have to do with it."),
    ),
    "explanation": (
        _("Explanation"),
        _("What happened, as far as you know."),
    ),
    "speed": (
        _("Speed"),
        _("If it took long: say that it did."),
    ),
    "thanks": (
        _("Thanks and apology"),
        _("Sorry for what was done, or thanks for what was said."),
    ),
    "content": (
        _("Content"),
        _("What in this story stayed with you, and an answer to what they asked. What you will do "
          "and by when, or why not."),
    ),
    "signposting": (
        _("Where to turn"),
        _("Where they can turn, if they want more: a person, a number."),
    ),
    "sign_off": (
        _("Sign-off"),
        _("Your name, as you would say it to them."),
    ),
}  # fmt: skip
"""The seven areas of a good reply: introduction, explanation, speed, thanks and apology, content,
signposting, sign-off ("Listen, Learn, Respond", Plymouth: 19 factors in 7 areas). The prompts are
our own; none is a text to copy."""

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
