"""What the room goes by, as tables: parts of a case study, what it may say, how large things are.

How many values make a chart that shows something: twelve before and seven in a row since are the
baseline and the shift of the NHS's "Making Data Count" (`listening.measuring.xmr`).
"""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from wholeheard.listening.measuring import xmr

MOST_OF_A_TITLE, MOST_OF_A_LINE, MOST_OF_WORDS = 120, 200, 4_000

# What came of it ----------------------------------------------------------------------------------

GOT_BETTER, AS_IT_WAS, GOT_WORSE, NOT_KNOWN = "better", "same", "worse", "unknown"
CAME = {
    GOT_BETTER: _("It got better"),
    AS_IT_WAS: _("It stayed as it was"),
    GOT_WORSE: _("It got worse"),
    NOT_KNOWN: _("We cannot tell"),
}
FEWEST_BEFORE, FEWEST_SINCE = xmr.LEAST_FIXED, xmr.RUN
"""Values before the day on which the change is marked, and values in a row since on the better
side of their mean. With fewer a chart shows nothing of a change."""
FEWEST_WORDS_OF_A_REASON = 3

LANGUAGES = {"en": _("English"), "cy": _("Welsh")}

# Parts that somebody writes, in the order of the page ---------------------------------------------

PARTS = {
    "title": _("Title"),
    "context": _("How it was before"),
    "changed": _("What we changed"),
    "result_words": _("What came of it"),
    "no_chart_because": _("Why no chart shows it"),
    "did_not_work": _("What did not work"),
    "contact_role": _("Whom to ask"),
    "contact_address": _("Where to reach them"),
}
LINES = {
    "title": MOST_OF_A_TITLE,
    "contact_role": MOST_OF_A_LINE,
    "contact_address": MOST_OF_A_LINE,
}
NEEDED = ("title", "context", "changed", "result_words", "did_not_work")
"""Parts without which nothing is published."""

# How far it has come ------------------------------------------------------------------------------

WRITTEN, LOOKED_OVER, SENT_BACK = "written", "looked", "back"
INSIDE, OPENLY, TAKEN_DOWN = "inside", "openly", "down"
STEPS = {
    WRITTEN: _("Written"),
    LOOKED_OVER: _("Looked over"),
    SENT_BACK: _("Sent back with words"),
    INSIDE: _("Published for all who work here"),
    OPENLY: _("Published for everybody"),
    TAKEN_DOWN: _("Taken down"),
}
DRAFT = "draft"
STATES = {
    DRAFT: _("A draft"),
    LOOKED_OVER: _("Looked over, not published"),
    INSIDE: STEPS[INSIDE],
    OPENLY: STEPS[OPENLY],
}
PUBLIC = frozenset({INSIDE, OPENLY})

# Charts for those who do not work there ----------------------------------------------------------

DAYS_TO_WRITE = 14
"""So long after its end a month is issued: the values of its last days are written by then."""
CHARTS_ISSUED = "charts.issued"

# A quarter ----------------------------------------------------------------------------------------

MONTHS_OF_A_QUARTER = 3
DAYS_TO_TELL = 14
"""For so many days after a quarter has ended the daily letter may say so, once to each person."""

# A bundle -----------------------------------------------------------------------------------------

MOST_BYTES = 500_000
MOST_STAGES, MOST_DIAGRAMS, MOST_DRIVERS, MOST_MEASURES, MOST_CYCLES = 60, 6, 24, 30, 60
ON_A_PAGE, IN_A_FEED = 20, 50
MOST_OF_A_SEARCH, MOST_WORDS_LOOKED_FOR = 120, 8
ALPHABET, BY_DATE = "name", "date"
ORDERS = {ALPHABET: _("By the alphabet"), BY_DATE: _("By date, the newest first")}
"""The only two orders in which places that changed the same are shown."""
