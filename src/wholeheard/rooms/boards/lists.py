"""What the room goes by, as tables.

The order of a pack and its part that does not reassure: `wholeheard.reports.board_pack` (register
of features, F98). That whoever chooses a story is named, and that it can be drawn by lot: F100,
after organisations that let only the teller who fits be heard. Where no source stands, it is a
choice of this house.
"""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from wholeheard.rooms.measures.lists import KIND, TOLD, UNKIND

MOST_OF_A_LINE, MOST_OF_WORDS = 200, 4_000
MONTHS = {3: _("The last three months"), 6: _("The last six months"), 12: _("The last year")}
MONTHS_CHARTED = 36
"""How far back the charts of a pack reach: limits need a past."""

CHOSEN, DRAWN = "chosen", "drawn"
HOW = {CHOSEN: _("Chosen"), DRAWN: _("Drawn by lot")}

YES, NO, TAKEN_BACK, LET_GO = "yes", "no", "taken_back", "let_go"
SAID = {
    YES: _("Yes"),
    NO: _("No"),
    TAKEN_BACK: _("Said yes, and took that back"),
    LET_GO: _("The story is no longer here"),
}
BY_TELLER = (YES, NO, TAKEN_BACK)
GONE = frozenset({NO, TAKEN_BACK, LET_GO})
DAYS_TO_ANSWER = 7
"""So long nobody else is asked for the same pack: else a lot could be drawn until it fits."""
DAYS_HEARD = 90
"""So long after its meeting a story is read in a pack: the yes was for that meeting."""

CHARTED = (TOLD, "path:answered")
"""What a pack charts of each place, by month or as it is published."""
LEAST_POINTS = 4
"""Of fewer points than this no chart is drawn: one or two show no course over time."""
NOTICED = tuple(f"care:{one}" for one in (*UNKIND, *KIND))
"""What a machine noticed in stories. In a pack it stands under what no person has checked."""

AGES = (
    (30, _("Less than a month")),
    (91, _("One to three months")),
    (183, _("Three to six months")),
    (365, _("Six months to a year")),
    (None, _("More than a year")),
)
"""For how long questions have waited: fewer days than this."""
RANGES = (10, 25, 50, 100, 250)
"""Of questions that wait only the range is kept in which their number lies: the same question
waits for months, so two exact numbers would tell of the one that is gone."""

CIRCLE, FIELDS, WAITING = "circle", "fields", "waiting"
COUNTED = {
    CIRCLE: _("Where the circle holds"),
    FIELDS: _("What we ask"),
    WAITING: _("Questions that wait for an answer"),
}
MONTHS_TO_READ = 3
"""So long after its end a half-year is counted: people have read by then what was told in it."""

SIGNS_IN_A_PACK = 2
"""Of the signs of the programme, how many ask the board about itself each time; in turn."""

KEEP, CHANGE, STOP = "keep", "change", "stop"
DECISIONS = {KEEP: _("Keep asking"), CHANGE: _("Ask it differently"), STOP: _("Stop asking")}
MONTHS_TO_REVIEW = 12
"""Each field that is asked is looked at once a year (F103)."""
