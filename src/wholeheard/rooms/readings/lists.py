"""Closed lists: streams of reading, what a mark does, and figures that are chosen once."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

WITH, BLIND, AFTER = "with", "blind", "after"
STREAMS = [
    (WITH, _("With suggestions")),
    (BLIND, _("Drawn by chance, without suggestions")),
    (AFTER, _("After seeing what others marked")),
]
INDEPENDENT = (WITH, BLIND)
"""Streams of which agreement is made: who read had not seen what others marked."""

ACCEPTED, CHANGED, REJECTED, OWN, UNDONE = "accepted", "changed", "rejected", "own", "undone"
ACTS = [
    (ACCEPTED, _("Yes")),
    (CHANGED, _("Changed")),
    (REJECTED, _("No")),
    (OWN, _("Marked")),
    (UNDONE, _("Undone")),
]
SAYS_SO = (ACCEPTED, CHANGED, OWN)
"""Marks by which a person says that a passage tells of something."""

HELD, BROKE = "held", "broke"
HOWS = [(HELD, _("It was there, or held")), (BROKE, _("It was missing, or broke"))]

CARE_PACK, THEME_PACK, CONCERN_PACK, OWN_PACK = (
    "care-lens",
    "experience-themes",
    "concern-kinds",
    "own",
)
PACK_OF_LENS = {"care": CARE_PACK, "theme": THEME_PACK}
"""The pack whose codes a lens of the machine suggests."""
CIRCLE_PACK = "virtuous-circle"
FACTOR_PACKS = ("ways-it-goes-wrong", "contributory-factors")
"""Packs of what may have led to it. Nobody has to mark them."""
WITH_SIDES = (CIRCLE_PACK, "compassion-behaviours")
"""Packs of which a person may say whether a step was there or missing, and for whom."""
NOT_FOR_MARKS = ("detail-kinds", "care-domains", "culture-elements-five", "innovation-elements")
"""Packs that are about other things than what a story tells of care."""
FIRST_PACKS = (
    CARE_PACK,
    OWN_PACK,
    "burden-kinds",
    "compassion-behaviours",
    "virtuous-circle",
    "ways-it-goes-wrong",
    THEME_PACK,
    CONCERN_PACK,
)
"""The packs that stand first where one is chosen; the others follow by title."""
DISCRIMINATION = (CONCERN_PACK, "discrimination_hate")
"""The one code with a way of its own: a concern is raised, and who leads on equality is told."""
WENT_WRONG = ("hurry", "blur", "cruelty", "burden")
WENT_WELL = ("unhurried", "noticed", "kindness", "ease")

SURE, FAIRLY_SURE = 0.8, 0.6
"""From these on a suggestion is called sure, fairly sure; below it is not sure. Confidence is
calibrated: of suggestions given 0.8, about eight in ten are right (docs/reference/readings.md)."""
SURENESSES = {
    "0.8": _("About 8 in 10 are right"),
    "0.9": _("About 9 in 10 are right"),
    "0.95": _("About 19 in 20 are right"),
}
"""How sure suggestions must be to be accepted together; nothing below may be chosen."""
AUDITED = 50
AUDITS = {"20": _("1 in 50"), "50": _("1 in 20"), "100": _("1 in 10"), "200": _("1 in 5")}
"""Of a thousand stories, how many are drawn by chance and read without suggestions."""
BLIND_TURN = 5
"""Every so many stories that somebody reads, one is of those drawn by chance, as long as some
wait."""
LOOKED_AHEAD = 40
"""So many stories are looked at to find the next one for somebody."""
TOGETHER_AT_ONCE = 200
"""So many stories are accepted with one press, so that each press can be looked at."""
ENOUGH_STORIES = 20
"""Read by two; below that no agreement is shown. With fewer the interval spans half the scale."""
MOST_LISTED = 50
STORIES_OF_TWO = 20
"""Stories in which two disagree, on a page."""
MOST_MARKS = 400
"""Of one story. More could not be seen any more, nor shown."""
