"""What can be chosen and how much is shown, as tables of data."""

from __future__ import annotations

import datetime as dt

from django.utils.translation import gettext_lazy as _

from wholeheard.rooms.safekeeping import path

ON_A_PAGE = 100
COUNTED_EXACTLY = 1_000
"""Up to so many stories found are counted; above that the page says "more than"."""
CODES_COUNTED_OF = 20_000
"""Codes are counted of so many stories found by words, and of any number found by choice alone."""
COMPARED = 100_000
"""Stories that one story is compared with, the newest first."""
ALIKE = 20
MOST_SAVED = 20
LOT = 500
"""Stories put on the shelf in one job."""

STEPS = {
    path.PROTECTED: _("Not read by its team yet"),
    path.READ: _("Read, not answered"),
    path.ANSWERED: _("Answered"),
    path.CHANGE_PLANNED: _("A change is planned"),
    path.CHANGE_MADE: _("A change was made"),
    path.TOLD_BACK: _("Told back"),
}
NEVER, DAILY, WEEKLY = "never", "daily", "weekly"
LETTERS = {
    NEVER: _("No letter"),
    WEEKLY: _("Once a week"),
    DAILY: _("Every day on which there is something new"),
}
OLD = dt.timedelta(days=7)
"""A story released longer ago than this is not new, even if it comes on the shelf today."""
DAYS_BETWEEN = {DAILY: 1, WEEKLY: 7}

BY_CHANCE, BY_PERSON = "chance", "person"
HOW_CHOSEN = [(BY_CHANCE, _("By chance")), (BY_PERSON, _("By a person"))]

_LITTLE = """
i me my myself we our ours ourselves you your yours yourself yourselves he him his himself
she her hers herself it its itself they them their theirs themselves what which who whom
this that these those am is are was were be been being have has had having do does did doing
a an the and but if or because as until while of at by for with about against between into
through during before after above below to from up down in out on off over under again
further then once here there when where why how all any both each few more most other some
such no nor not only own same so than too very s t can will just don should now
"""
LITTLE_WORDS = frozenset(_LITTLE.split())
"""Words that stand in nearly every story, so that looking for them finds nothing in particular:
the English stop words of PostgreSQL (snowball), which its index leaves out."""
