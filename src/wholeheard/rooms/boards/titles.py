"""The words of a pack in the language of the house."""

from __future__ import annotations

import datetime as dt

from django.utils import formats
from django.utils.translation import gettext as _

from wholeheard.reports import Words
from wholeheard.reports.board_pack import Titles
from wholeheard.rooms.measures import months
from wholeheard.rooms.measures.charting import HOW_TO_READ, for_analysts
from wholeheard.rooms.reflection.figures import HALF_YEAR


def day(value: dt.date) -> str:
    """25 November 2026: a pack is read in another year too."""
    return formats.date_format(value, "j F Y")


def day_in_a_cell(value: dt.date) -> str:
    """The same on one line."""
    return day(value).replace(" ", "\u00a0")


def month(value: dt.date) -> str:
    """November 2026."""
    return formats.date_format(value, "F Y")


def months_in_words(first: dt.date, last: dt.date) -> str:
    """August 2026 to October 2026."""
    return _("%(first)s to %(last)s") % {"first": month(first), "last": month(last)}


def half_year_in_words(start: dt.date) -> str:
    """January 2026 to June 2026."""
    return months_in_words(start, months.plus(start, HALF_YEAR - 1))


def titles(waiting: str, *, reckoning: bool = False) -> Titles:
    """The headings, and what stands where there is nothing to say. `waiting`: of what the questions
    that wait were counted. `reckoning`: more figures are to be published, and wait for the
    worker."""
    return Titles(
        cover=_("From those who made this pack"),
        story=_("One person, first"),
        after_story=_("Stay with it for a minute before you turn the page."),
        bad_news=_("What is not well"),
        no_bad_news=_(
            "Nobody brought bad news for this pack. Ask why: silence is not the same as all being "
            "well."
        ),
        not_heard=_("Who is not heard"),
        nothing_on_heard=_(
            "Somebody told of every place in the last three months. Ask who did not."
        ),
        questions=_("Questions that wait for an answer, the oldest first"),
        no_questions=_("They were not counted yet. They are, once in each month."),
        questions_caption=waiting,
        waiting_head=(_("It has waited for"), _("Stories")),
        charts=_("Places over time, by name"),
        charts_read=str(HOW_TO_READ),
        charts_kinds=for_analysts(),
        no_chart=_("There is no chart: figures were still being reckoned when this was made.")
        if reckoning
        else _("There is no chart: too few people told for a figure that may be shown."),
        uncharted=_("Of these places, too little may be shown for a chart."),
        good_news=_("What went well"),
        changes=_("What was changed or given up, and told back"),
        no_changes=_("Nothing was changed."),
        change_head=(_("Told back on"), _("Place"), _("Change")),
        changes_caption=_("Changes"),
        not_told_back=_("not yet"),
        given_up=_("given up; nobody was told"),
        unchecked=_("What no person has checked"),
        asks=_("What this board asks itself"),
        before_asks=_("No figure answers these. Take one, and stay with it."),
        day=day_in_a_cell,
    )


def words() -> Words:
    """What the pages of a pack say of themselves."""
    return Words(
        unchecked=_("No person has checked this."),
        numbers=_("The numbers"),
        page=_("Page"),
        contents=_("What is in here"),
        signed=_("Written by"),
    )
